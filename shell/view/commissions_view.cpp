#include "shell/view/commissions_view.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/order.h"
#include "core/quota/quota.h"
#include "shell/format.h"
#include "shell/view/credentials.h"
#include "shell/view/holder_name.h"
#include "shell/view/word_filter.h"

namespace tabplane::shell {
namespace {

std::optional<TimePoint> due_of(const Timers& timers, std::uint64_t id) {
  const Slot slot = timers.rows().find_key(id);
  if (slot == kNoSlot) return std::nullopt;
  return timers.rows()[slot].due;
}

OpenProvision provision_view(const quota::Provision& provision, const quota::Quota& quota,
                             const Symbols& symbols, const QuotasView& quotas) {
  OpenProvision view;
  view.holder = symbols.text(provision.holder);
  view.source = symbols.text(provision.source);
  view.has_source = provision.source.present();
  view.resource = symbols.text(provision.resource);
  view.quantity = provision.quantity;
  if (const ResourceView* resource = quotas.resource(view.resource)) view.unit = resource->unit;
  if (const quota::Holding* holding = quota.holdings().row(quota::key_of(provision))) {
    view.held = true;
    view.limit = holding->limit;
    view.usage_min = holding->usage_min;
    view.usage_max = holding->usage_max;
  }
  return view;
}

}  // namespace

HoldingId OpenProvision::id() const {
  HoldingId made;
  made.holder = holder;
  if (has_source) made.source = source;
  made.resource = resource;
  return made;
}

CommissionSummary summary_of(const OpenCommission& commission) {
  if (commission.provisions.empty()) return {"nobody", "no change", ""};
  const OpenProvision& first = commission.provisions.front();
  std::size_t other_holders = 0;
  std::vector<std::string_view> seen = {first.holder};
  for (const OpenProvision& one : commission.provisions) {
    if (std::find(seen.begin(), seen.end(), one.holder) != seen.end()) continue;
    seen.push_back(one.holder);
    ++other_holders;
  }
  CommissionSummary summary{std::string(holder_name(first.holder).name),
                            signed_amount_text(first.quantity, first.unit),
                            std::string(first.resource)};
  const auto and_more = [](std::string& text, std::size_t more) {
    if (more > 0) text += " and " + std::to_string(more) + " more";
  };
  and_more(summary.who, other_holders);
  and_more(summary.resource, commission.provisions.size() - 1);
  return summary;
}

std::vector<const OpenCommission*> queue_order(const CommissionsView& view) {
  std::vector<const OpenCommission*> order;
  order.reserve(view.open.size());
  for (const OpenCommission& commission : view.open) order.push_back(&commission);
  put_in_order(order, [](const OpenCommission* left, const OpenCommission* right) {
    return left->issued > right->issued;
  });
  return order;
}

bool matches(const OpenCommission& commission, std::string_view filter) {
  const std::string serial = std::to_string(commission.serial);
  std::vector<std::string_view> texts = {serial, commission.service, commission.name};
  for (const OpenProvision& one : commission.provisions) {
    texts.push_back(one.holder);
    texts.push_back(one.resource);
  }
  return WordFilter(filter).matches(texts);
}

std::size_t OpenCommission::imports() const {
  return static_cast<std::size_t>(
      std::count_if(provisions.begin(), provisions.end(),
                    [](const OpenProvision& provision) { return provision.is_import(); }));
}

CommissionsView commissions_view(const api::ControlPlane& plane, const QuotasView& quotas) {
  const quota::Quota& quota = plane.quota();
  const Symbols& symbols = plane.engine().store().symbols();
  CommissionsView view;
  quota.commissions().rows().each([&](Slot, const quota::Commission& row) {
    OpenCommission& commission = view.open.emplace_back();
    commission.serial = row.serial;
    commission.service = symbols.text(row.service);
    commission.name = row.name;
    commission.issued = row.issue_time;
    if (row.timer != 0) commission.times_out = due_of(plane.engine().timers(), row.timer);
    for (const quota::Provision& provision : row.provisions) {
      commission.provisions.push_back(provision_view(provision, quota, symbols, quotas));
    }
    put_in_order(commission.provisions, [](const OpenProvision& left, const OpenProvision& right) {
      return left.is_import() && !right.is_import();
    });
    if (view.open.size() == 1 || row.issue_time < view.oldest) view.oldest = row.issue_time;
  });
  put_in_order(view.open, [](const OpenCommission& left, const OpenCommission& right) {
    return left.serial < right.serial;
  });
  return view;
}

const OpenCommission* CommissionsView::find(std::uint64_t serial) const {
  const auto found = std::lower_bound(open.begin(), open.end(), serial,
                                      [](const OpenCommission& commission, std::uint64_t wanted) {
                                        return commission.serial < wanted;
                                      });
  return found != open.end() && found->serial == serial ? &*found : nullptr;
}

SerialsByService by_service(const CommissionsView& view, std::span<const std::uint64_t> serials,
                            const Credentials& credentials) {
  SerialsByService result;
  std::map<std::string_view, ServiceSerials> services;
  for (const std::uint64_t serial : serials) {
    const OpenCommission* commission = view.find(serial);
    if (commission == nullptr) continue;
    const std::string* token = credentials.token(commission->service);
    if (token == nullptr) {
      result.without_token += 1;
      continue;
    }
    ServiceSerials& service = services[commission->service];
    service.service = commission->service;
    service.token = *token;
    service.serials.push_back(serial);
  }
  for (auto& [name, service] : services) result.services.push_back(std::move(service));
  return result;
}

}  // namespace tabplane::shell
