// The quota page: what is held of what limit, the commissions that wait, why the last one was
// refused, and the drawers that issue a commission or set a limit.
//
// It is put together from the panels quotas_*.h, which share this state. What the address says of
// it: `tab` (holdings, commissions, sources, log), `source` and `state` (over, full, nearly,
// pending) filter the holdings, `sel` is the serial of the commission that is looked at, and `new`
// opens the form for a commission.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shell/panels/page.h"
#include "shell/view/commissions_view.h"
#include "shell/view/holdings_list.h"
#include "shell/view/issue_preview.h"
#include "shell/view/quota_log.h"
#include "shell/view/quotas_view.h"
#include "shell/view/refusal_view.h"
#include "shell/widgets/table.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

enum class QuotasTab : std::uint8_t { holdings, commissions, sources, log };
enum class QuotasDrawer : std::uint8_t { none, issue, holding, commission };

// A limit as it is being written.
struct LimitDraft {
  HoldingId holding;
  bool exists = true;  // else the holding is made, and its name is written as well
  std::string limit;
};

// Requests on their way, until their answers stand in the log.
struct SentRequests {
  enum class About : std::uint8_t { issue, fix, limit };
  About about = About::issue;
  std::uint64_t after = 0;    // number of the newest request before them
  std::uint64_t refusal = 0;  // fix: number of the refusal that it mends
};

struct QuotasPage {
  // Built from the world.
  std::uint64_t built = 0;
  QuotasView quotas;
  QuotasTracker tracker;
  std::vector<std::string_view> holders;
  CommissionsView commissions;
  std::vector<const OpenCommission*> queue;
  bool any_token = false;                    // this device can settle at least one of them
  std::vector<const OpenCommission*> shown;  // of the queue, those that match the filter
  std::vector<float> shown_tops;
  std::string shown_filter;
  QuotaLog log;
  std::vector<const QuotaEvent*> events;  // of the log, those that match, the newest first
  std::string events_filter;
  std::uint64_t refusal_built = 0;  // number of the refusal that is explained
  std::optional<RefusalView> refusal;
  bool refused_fits_now = false;
  bool other_holdings = true;  // than the list was made of
  bool other_numbers = false;
  HoldingsQuery listed;
  HoldingsList list;
  std::vector<float> row_tops;

  // What the address said last.
  std::string route;
  QuotasTab tab = QuotasTab::holdings;
  std::string source_filter;
  std::string state_filter;

  // What the person does.
  std::string filter;
  bool focus_filter = false;
  Grouping grouping = Grouping::by_holder;
  std::vector<SortKey> sort;
  std::set<std::string, std::less<>> collapsed;
  std::optional<HoldingId> holding;     // selected
  std::optional<std::uint64_t> serial;  // selected
  std::size_t place_in_queue = 0;       // of the selected one
  std::set<std::uint64_t> marked;       // for one decision over many
  std::optional<bool> confirming;       // all open ones: true accept, false reject
  std::string commission_filter;
  std::string log_filter;
  std::uint64_t put_away = 0;  // number of the refusal that was closed
  QuotasDrawer drawer = QuotasDrawer::none;
  bool drawer_opened = false;  // in this frame: its first field takes the keyboard
  IssueDraft issue;
  std::uint64_t issue_refused = 0;          // number of the refusal that the form got
  std::optional<std::size_t> correct_line;  // in this frame: its quantity takes the keyboard
  std::string token_draft;
  LimitDraft limit;
  std::optional<SentRequests> sent;
};

Actions draw_quotas(Ui& ui, const Rect& rect, const PageContext& context, QuotasPage& page);
void quotas_commands(const PageContext& context, QuotasPage& page, Commands& commands);

// Opens the form, with a service that this device can speak for.
void open_issue(const PageContext& context, QuotasPage& page);

}  // namespace tabplane::shell
