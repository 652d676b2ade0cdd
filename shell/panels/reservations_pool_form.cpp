#include <array>
#include <string>
#include <utility>
#include <vector>

#include "shell/panels/quotas_parts.h"
#include "shell/panels/reservations_actions.h"
#include "shell/panels/reservations_parts.h"
#include "shell/view/reservation_words.h"

namespace tabplane::shell {
namespace {

constexpr std::array<std::string_view, 2> directions = {"Increase", "Decrease"};
constexpr std::array<std::string_view, 6> provider_types = {"openstack", "hp",     "rackspace",
                                                            "amazon",    "joyent", "azure"};
constexpr std::size_t named_short = 3;

std::string provider_words(const ProviderFacts& provider) {
  const std::string region(provider.region.empty() ? "no region" : provider.region);
  return region + ", " + std::string(provider.type);
}

void draw_source(Ui& ui, Rect& rest, ReservationsPage& page) {
  std::vector<std::string> words;
  words.reserve(page.view.providers.size());
  for (const ProviderFacts& one : page.view.providers) words.push_back(provider_words(one));
  std::vector<Option> options;
  options.reserve(words.size());
  int chosen = -1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const ProviderFacts& one = page.view.providers[i];
    if (one.id == page.pool.source) chosen = static_cast<int>(i);
    options.push_back({.label = words[i], .note = one.id.substr(0, 8)});
  }
  const Rect place = labelled(ui, rest, "Provider");
  if (const auto picked =
          select(ui, place, {.name = "Provider", .placeholder = "Choose"}, options, chosen)) {
    page.pool.source = page.view.providers[static_cast<std::size_t>(*picked)].id;
  }
  cut_top(rest, 12);
}

// Whom a decrease would leave short, and that it can be done all the same.
void draw_short(Ui& ui, Rect& rest, ReservationsPage& page,
                const std::vector<std::uint32_t>& short_ones) {
  const Region region(ui, "Left short");
  const Palette& p = ui.palette();
  drawer_section(ui, rest, "It takes what is reserved");
  const std::string count = count_text(std::uint64_t{short_ones.size()}) +
                            (short_ones.size() == 1 ? " reservation" : " reservations");
  ui.semantics().add({.role = WidgetRole::alert,
                      .name = count + " would be short",
                      .rect = visible_part(ui, {rest.x, rest.y, rest.w, 24})});
  text_in(ui, cut_top(rest, 24), count + " would be short:", TextStyle::secondary, p.t2);
  for (std::size_t i = 0; i < short_ones.size() && i < named_short; ++i) {
    const ReservationFacts& one = page.view.reservations[short_ones[i]];
    const Rect line = cut_top(rest, 24);
    mark(ui, {line.x + 5, line.center_y()}, Status::error, 0.7f);
    text_in(ui, {line.x + 18, line.y, line.w - 18, line.h}, one.label(), TextStyle::secondary,
            p.t1);
  }
  const Rect force = cut_top(rest, 32);
  if (checkbox(ui, force.x, force.center_y(), page.pool.force ? Checked::yes : Checked::no,
               {.name = "Take it all the same (force)"})) {
    page.pool.force = !page.pool.force;
  }
}

void send(const PageContext& context, ReservationsPage& page, const ReadPool& read,
          Actions& actions) {
  const std::string verb = read.change.decrease ? "Decrease" : "Increase";
  SendRequests send{verb + " capacity by " + capacity_words(read.change.capacity, 2), {}};
  send.requests.push_back(api::change_capacity_request(read.change));
  send_from(context, page, std::move(send), actions);
}

}  // namespace

void draw_pool_form(Ui& ui, const Rect& rect, const PageContext& context, ReservationsPage& page,
                    bool floats, Actions& actions) {
  const DrawerFrame frame = begin_drawer(ui, rect, {.title = "Change capacity", .floats = floats});
  if (frame.closed) page.drawer = ReservationsDrawer::none;
  Rect rest = endless(frame.content);
  const Rect line = cut_top(rest, 28, 12);
  if (const auto picked = segmented(ui, line.x, line.center_y(), "Direction", directions,
                                    page.pool.decrease ? 1 : 0)) {
    page.pool.decrease = *picked == 1;
  }
  draw_source(ui, rest, page);
  const ReadPool read = read_pool(page.pool, context.now, page.zone);
  bool submitted = draw_amounts(ui, rest,
                                {.keys = page.keys,
                                 .texts = page.pool.amounts,
                                 .wrong = read.wrong_amounts,
                                 .take_focus = page.drawer_opened},
                                page.all_amounts);
  const std::string clock = " (" + page.zone.name_at(context.now.unix_ms) + ")";
  Rect start = labelled(ui, rest, "From" + clock);
  submitted |= draw_moment(ui, start, "From", page.pool.start, read.wrong_start, "now");
  cut_top(rest, read.wrong_start.empty() ? 12 : 12 + field_error_height);
  Rect end = labelled(ui, rest, "To" + clock);
  submitted |= draw_moment(ui, end, "To", page.pool.end, read.wrong_end, "for ever");
  cut_top(rest, read.wrong_end.empty() ? 12 : 12 + field_error_height);
  std::vector<std::uint32_t> short_ones;
  if (read.complete() && read.change.decrease) {
    short_ones = left_short(page.view, read.change, context.now);
  }
  if (!short_ones.empty()) draw_short(ui, rest, page, short_ones);
  end_drawer(ui, frame, rest.y, [&](const Rect& foot) {
    FormFoot spec{
        .verb = page.pool.decrease ? "Decrease" : "Increase", .reason = read.missing, .words = {}};
    if (!context.access.allowed) spec.reason = context.access.reason;
    if (!short_ones.empty()) {
      spec.words = page.pool.force ? "Takes what is reserved" : "Conflicts";
      spec.status = page.pool.force ? Status::warning : Status::error;
    }
    const bool pressed = draw_form_foot(ui, foot, page, spec);
    if (pressed || (submitted && spec.reason.empty())) send(context, page, read, actions);
  });
}

void draw_provider_form(Ui& ui, const Rect& rect, const PageContext& context,
                        ReservationsPage& page, bool floats, Actions& actions) {
  const DrawerFrame frame = begin_drawer(ui, rect, {.title = "Add provider", .floats = floats});
  if (frame.closed) page.drawer = ReservationsDrawer::none;
  Rect rest = endless(frame.content);
  api::ProviderText& provider = page.provider;
  std::vector<Option> options;
  options.reserve(provider_types.size());
  int chosen = 0;
  for (const std::string_view type : provider_types) {
    if (type == provider.type) chosen = static_cast<int>(options.size());
    options.push_back({.label = type});
  }
  const Rect type = labelled(ui, rest, "Type");
  if (const auto picked = select(ui, type, {.name = "Type"}, options, chosen)) {
    provider.type = provider_types[static_cast<std::size_t>(*picked)];
  }
  cut_top(rest, 12);
  bool submitted = false;
  const auto field = [&](std::string_view label, std::string& text, std::string_view placeholder,
                         bool take_focus = false) {
    const Rect place = labelled(ui, rest, label);
    submitted |= text_field(ui, place, text,
                            {.name = label, .placeholder = placeholder, .take_focus = take_focus})
                     .submitted;
    cut_top(rest, 12);
  };
  field("Region", provider.region, "eu-west: the zone of what it has", page.drawer_opened);
  field("Endpoint", provider.endpoint, "http://10.0.2.15:5000/v2.0");
  field("User", provider.username, "promise_user");
  field("Tenant", provider.tenant_name, "promise");
  end_drawer(ui, frame, rest.y, [&](const Rect& foot) {
    FormFoot spec{.verb = "Add provider", .reason = {}, .words = {}};
    if (provider.endpoint.empty()) spec.reason = "Say where it is: an endpoint";
    if (!context.access.allowed) spec.reason = context.access.reason;
    const bool pressed = draw_form_foot(ui, foot, page, spec);
    if (!pressed && !(submitted && spec.reason.empty())) return;
    SendRequests send{"Add provider " + provider.region, {}};
    send.requests.push_back(api::add_provider_request(provider));
    send_from(context, page, std::move(send), actions);
  });
}

}  // namespace tabplane::shell
