// The requests of this console: what was sent, what it was answered, and how other programs would
// ask the same.
#pragma once

#include <optional>
#include <string>

#include "shell/panels/page.h"
#include "shell/view/requests_view.h"
#include "shell/widgets/ui.h"

namespace tabplane::shell {

// One request's texts, for as long as it is chosen.
struct ShownRequest {
  std::uint64_t number = 0;
  bool revealed = false;
  RequestDetails details;
};

struct RequestsPage {
  RequestQuery query;
  std::string asked;    // the state that the address asked for last
  bool reveal = false;  // tokens are shown; begins anew with each request
  int tab = 0;          // of the drawer
  std::optional<std::uint64_t> chosen;
  std::optional<ShownRequest> shown;
};

Actions draw_requests(Ui& ui, const Rect& rect, const PageContext& context, RequestsPage& page);

// Of the row that is chosen.
void draw_request_drawer(Ui& ui, const Rect& rect, bool floats, const RequestRow& row,
                         const PageContext& context, RequestsPage& page, Actions& actions);

}  // namespace tabplane::shell
