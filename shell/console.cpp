#include "shell/console.h"

#include <limits>
#include <type_traits>
#include <utility>
#include <variant>

#include "shell/widgets/scroll.h"

namespace tabplane::shell {

Console::Console(const api::ControlPlane& plane, Host& host, Submit submit, const Fonts& fonts)
    : plane_(plane), host_(host), submit_(std::move(submit)), ui_(fonts) {}

void Console::prepare() {
  prepare_io(host_.surface());
}

void Console::frame() {
  begin_surface(ui_, host_.surface());
  begin_root(ui_);
  place_ = parse_place(host_.route());
  const PageSpec* page = find_page(place_.page);
  if (page == nullptr) page = &page_list().front();
  version_ = plane_.engine().position().sequence + 1;
  const PageContext context{.plane = plane_,
                            .version = version_,
                            .now = plane_.engine().now(),
                            .place = place_,
                            .credentials = credentials_,
                            .access = {},
                            .storage = host_.storage(),
                            .log = log_,
                            .refusal = refusal_ ? &*refusal_ : nullptr,
                            .key = {}};
  const Surface& surface = ui_.surface();
  carry_out(page->draw(ui_, {0, 0, surface.width, surface.height}, context, pages_));
  end_root();
  end_surface(ui_);
  if (ui_.wanted_in_ms() < std::numeric_limits<double>::infinity()) {
    host_.request_frame_in(ui_.wanted_in_ms());
  }
}

void Console::carry_out(Actions actions) {
  for (Action& action : actions) {
    std::visit(
        [this](auto& wanted) {
          using T = std::decay_t<decltype(wanted)>;
          if constexpr (std::is_same_v<T, SendRequests>) {
            send(wanted);
          } else if constexpr (std::is_same_v<T, Navigate>) {
            host_.navigate("/" + wanted.route, false);
          } else if constexpr (std::is_same_v<T, CopyText>) {
            host_.copy_text(wanted.text);
          } else if constexpr (std::is_same_v<T, Download>) {
            host_.download(wanted.file_name, wanted.bytes);
          } else if constexpr (std::is_same_v<T, OpenWorld>) {
            host_.open_scenario(wanted.name, wanted.scenario);
          } else if constexpr (std::is_same_v<T, ChangeSetting>) {
            host_.set_setting(wanted.key, wanted.value);
          } else if constexpr (std::is_same_v<T, DecideStorage>) {
            wanted.in_memory ? host_.continue_in_memory() : host_.retry_saving();
          }
          host_.request_frame();
        },
        action);
  }
}

void Console::send(const SendRequests& action) {
  for (const api::Request& request : action.requests) {
    const api::Response response = submit_(request);
    const LoggedRequest& logged = log_.add(plane_.engine().now(), action.label, request, response);
    if (!response.success()) {
      refusal_ = Refusal{logged.number, action.label, request, response, logged.at};
    }
  }
}

}  // namespace tabplane::shell
