#include "shell/panels/sharing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/api/host_rejections.h"
#include "shell/format.h"
#include "shell/panels/grade_status.h"
#include "shell/panels/page_head.h"
#include "shell/panels/sharing_again.h"
#include "shell/widgets/widgets.h"

namespace tabplane::shell {
namespace {

constexpr float foot_space = 24;
constexpr float field_line = 20 + size::field + 12;
constexpr float body_height = 140;
constexpr float note_height = 24;

// The connect form.

constexpr std::array<std::string_view, 2> kinds = {"CouchDB", "etcd"};
constexpr std::array<std::string_view, 2> ways = {"Share this world", "Join the world there"};

std::string_view cannot_connect(const PageContext& context, const SharingPage& page) {
  if (!context.access.allowed) return context.access.reason;
  if (context.sync.connecting) return "A connection is being made.";
  if (page.wish.endpoint.empty()) return "Enter the address of the server.";
  if (page.wish.database.empty()) return "Enter the name of the database.";
  return {};
}

void draw_text(Ui& ui, Rect& rest, std::string_view label, std::string& text,
               std::string_view placeholder, bool& submitted, bool secret = false) {
  const Rect box = labelled(ui, rest, label);
  cut_top(rest, 12);
  submitted |=
      text_field(ui, box, text,
                 {.name = label, .placeholder = placeholder, .secret = secret, .mono = true})
          .submitted;
}

float connect_height(const PageContext& context) {
  return size::card_head + 16 + 2 * (size::field + 12) + 3 * field_line + 40 + size::button +
         space::card + (context.sync.message.empty() ? 0.0f : 40.0f);
}

void draw_connect(Ui& ui, const Rect& rect, const PageContext& context, SharingPage& page,
                  Actions& actions) {
  const Region region(ui, "Connect");
  const CardResult frame =
      card(ui, rect, {.title = "Share a world", .context = "in a database that you choose"});
  Rect rest = inset(frame.body, space::card, 0);
  cut_top(rest, 8);
  SyncWish& wish = page.wish;
  const Rect way = cut_top(rest, size::field, 12);
  if (const auto chosen = segmented(ui, way.x, way.center_y(), "What", ways, wish.join ? 1 : 0)) {
    wish.join = *chosen == 1;
  }
  const Rect kind = cut_top(rest, size::field, 12);
  if (const auto chosen =
          segmented(ui, kind.x, kind.center_y(), "Kind of server", kinds, wish.kind == "etcd")) {
    wish.kind = *chosen == 1 ? "etcd" : "couch";
  }
  bool submitted = false;
  draw_text(ui, rest, "Address", wish.endpoint,
            wish.kind == "etcd" ? "http://127.0.0.1:2379/" : "http://127.0.0.1:5984/", submitted);
  draw_text(ui, rest, "Database", wish.database, "tabplane", submitted);
  {
    Rect line = cut_top(rest, field_line);
    Rect left = column(line, 2, 0, 12);
    Rect right = column(line, 2, 1, 12);
    draw_text(ui, left, "User", wish.user, "none", submitted);
    draw_text(ui, right, wish.kind == "etcd" ? "Token" : "Password", wish.password, "none",
              submitted, true);
  }
  const std::string_view sentence =
      wish.join ? "The world there takes the place of this one. What you enter as user and "
                  "password is kept until this page closes."
                : "The database has to be empty. What you enter as user and password is kept "
                  "until this page closes.";
  paragraph(ui, cut_top(rest, 40), sentence, TextStyle::secondary, ui.palette().t2, 2);
  if (!context.sync.message.empty()) {
    const Rect line = cut_top(rest, 40);
    paragraph(ui, line, context.sync.message, TextStyle::secondary, ui.palette().err, 2);
    record_text(ui, visible_part(ui, line), "Not connected", context.sync.message);
  }
  Rect buttons = cut_top(rest, size::button);
  const std::string_view reason = cannot_connect(context, page);
  const bool pressed = button_left(ui, buttons,
                                   {.label = wish.join ? "Join" : "Share",
                                    .kind = ButtonKind::primary,
                                    .enabled = reason.empty(),
                                    .reason = reason});
  if (pressed || (submitted && reason.empty())) actions.push_back(ConnectSync{wish});
}

// What is shared, and how that stands.

float state_height(const PageContext& context) {
  return size::card_head + 7 * size::key_value + 16 + size::button + space::card +
         (context.sync.message.empty() ? 0.0f : 40.0f);
}

void draw_buttons(Ui& ui, Rect buttons, const PageContext& context, SharingPage& page,
                  Actions& actions) {
  if (page.stopping) {
    if (button_left(ui, buttons, {.label = "Stop now", .kind = ButtonKind::danger_confirm})) {
      actions.push_back(DecideSync{DecideSync::What::stop});
      page.stopping = false;
    }
    if (button_left(ui, buttons, {.label = "Go on sharing"})) page.stopping = false;
    return;
  }
  if (button_left(ui, buttons, {.label = "Try again", .icon = Icon::sync})) {
    actions.push_back(DecideSync{DecideSync::What::try_again});
  }
  if (!context.sync.moves_clock &&
      button_left(ui, buttons, {.label = "Move the clock here", .icon = Icon::clock})) {
    actions.push_back(DecideSync{DecideSync::What::move_clock});
  }
  page.stopping =
      button_left(ui, buttons, {.label = "Stop sharing\xE2\x80\xA6", .kind = ButtonKind::danger});
}

void draw_state(Ui& ui, const Rect& rect, const PageContext& context, SharingPage& page,
                Actions& actions) {
  const Region region(ui, "Shared");
  const SyncStatus& sync = context.sync;
  const SyncView view = sync_view(sync);
  const CardResult frame = card(ui, rect, {.title = "This world is shared"});
  Rect rest = inset(frame.body, space::card, 0);
  key_value(ui, rest, "State", view.word + ", " + view.detail, false);
  key_value(ui, rest, "Server", sync.endpoint);
  key_value(ui, rest, "Database", sync.database);
  key_value(ui, rest, "Waiting here", count_text(sync.outbox));
  key_value(ui, rest, "Slot",
            count_text(sync.slot) + ", settled up to " + count_text(sync.settled_slot));
  key_value(ui, rest, "This replica", std::to_string(sync.replica));
  key_value(ui, rest, "Clock",
            sync.moves_clock ? "moved by this replica" : "moved by another replica", false);
  if (!sync.message.empty()) {
    const Rect line = cut_top(rest, 40);
    paragraph(ui, line, sync.message, TextStyle::secondary,
              view.grade == Grade::bad ? ui.palette().err : ui.palette().t2, 2);
  }
  cut_top(rest, 16);
  draw_buttons(ui, cut_top(rest, size::button), context, page, actions);
}

// What did not fit any more.

float rejection_height(const RejectionFacts& facts, const SharingPage& page) {
  return 16 + 3 * 20 + 8 + size::button +
         (page.editing == facts.entry ? body_height + note_height + 12 : 0.0f);
}

float conflicts_height(const SharingPage& page) {
  float height = size::card_head + 8;
  for (const RejectionFacts& facts : page.rejections) height += rejection_height(facts, page);
  return page.rejections.empty() ? height + empty_state_height : height;
}

void draw_note(Ui& ui, const Rect& line, std::string_view words) {
  if (words.empty()) return;
  text_in(ui, line, words, TextStyle::secondary, ui.palette().t2, Align::left);
  record_text(ui, visible_part(ui, line), "Note", words);
}

void draw_rejection(Ui& ui, Rect part, const PageContext& context, const RejectionFacts& facts,
                    SharingPage& page, Actions& actions) {
  const Palette& p = ui.palette();
  const Region region(ui, facts.entry);
  cut_top(part, 12);
  const Rect head = cut_top(part, 20);
  const std::string when = time_text(facts.at.unix_ms);
  text_right(ui, head.right(), head.center_y(), when, TextStyle::axis, p.t3);
  const Rect what = rect_between({head.x, head.y}, {head.right() - 150, head.bottom()});
  text_in(ui, what, facts.what, TextStyle::mono, p.t1, Align::left);
  text_in(ui, cut_top(part, 20), facts.reason, TextStyle::body, p.err, Align::left);
  const std::string who =
      "entry " + facts.entry + (facts.actor.empty() ? "" : ", asked by " + facts.actor);
  text_in(ui, cut_top(part, 20), who, TextStyle::secondary, p.t3, Align::left);
  record_text(ui, visible_part(ui, what), facts.what, facts.reason);
  const bool editing = page.editing == facts.entry;
  SendingAgain sending;
  if (editing) {
    cut_top(part, 8);
    text_area(ui, cut_top(part, body_height), page.draft, {.name = "Body", .mono = true});
    sending = sending_again(facts, page.draft, context.plane, context.credentials);
    draw_note(ui, cut_top(part, note_height), sending.reason);
  }
  cut_top(part, 8);
  Rect buttons = cut_top(part, size::button);
  const bool allowed = context.access.allowed;
  if (editing) {
    const std::string& reason = allowed ? sending.reason : context.access.reason;
    if (button_left(ui, buttons,
                    {.label = "Send it again",
                     .kind = ButtonKind::primary,
                     .enabled = allowed && reason.empty(),
                     .reason = reason})) {
      actions.push_back(
          SendRequests{"Send " + facts.what + " again", {std::move(sending.request)}});
      page.editing.clear();
    }
    if (button_left(ui, buttons, {.label = "Leave it"})) page.editing.clear();
    return;
  }
  if (button_left(ui, buttons,
                  {.label = "Edit and send again",
                   .icon = Icon::pencil,
                   .enabled = allowed,
                   .reason = context.access.reason})) {
    page.editing = facts.entry;
    page.draft = facts.body;
    ui.request_frame();
  }
  if (button_left(ui, buttons,
                  {.label = "Dismiss", .enabled = allowed, .reason = context.access.reason})) {
    actions.push_back(SendRequests{"Dismiss the rejection of " + facts.entry,
                                   {api::dismiss_request(facts.replica, facts.number)}});
  }
}

void draw_conflicts(Ui& ui, const Rect& rect, const PageContext& context, SharingPage& page,
                    Actions& actions) {
  const Region region(ui, "Conflicts");
  const CardResult frame = card(ui, rect,
                                {.title = "Did not fit any more",
                                 .context = "accepted in one replica, refused when they met"});
  Rect rest = inset(frame.body, space::card, 0);
  if (page.rejections.empty()) {
    empty_state(ui, rest,
                {.icon = Icon::check,
                 .title = "Nothing was rejected",
                 .sentence = "Work that was done apart and no longer fits together is listed here "
                             "until somebody dismisses it."});
    return;
  }
  for (std::size_t i = 0; i < page.rejections.size(); ++i) {
    const Rect part = cut_top(rest, rejection_height(page.rejections[i], page));
    draw_rejection(ui, part, context, page.rejections[i], page, actions);
    if (i + 1 < page.rejections.size()) {
      hairline_x(ui, part.x, part.right(), part.bottom() - 1, ui.palette().grid);
    }
  }
}

// Who works here.

constexpr float replica_line = 44;
constexpr std::size_t searched_in_a_frame = 1500;

void draw_replica(Ui& ui, Rect line, const PageContext& context, const ReplicaFacts& facts,
                  Actions& actions) {
  const Palette& p = ui.palette();
  const std::string name = std::to_string(facts.replica);
  const Region region(ui, "Replica " + name);
  Rect buttons = at_right(line, 120, size::button_small);
  if (button_right(ui, buttons, {.label = "History", .size = ButtonSize::small, .is_link = true})) {
    actions.push_back(Navigate{"history?q=replica%3A" + name});
  }
  const Rect words = rect_between({line.x, line.y}, {line.right() - 130, line.bottom()});
  const bool own = facts.replica == context.sync.replica;
  text_in(ui, {words.x, words.y + 2, words.w, 20}, own ? name + ", this one" : name,
          TextStyle::mono, p.t1, Align::left);
  const std::string said = count_text(facts.operations) +
                           (facts.operations == 1 ? " operation" : " operations") + ", last seen " +
                           full_clock_text(facts.last.unix_ms).substr(4);
  text_in(ui, {words.x, words.y + 22, words.w, 18}, said, TextStyle::secondary, p.t3, Align::left);
  record_text(ui, visible_part(ui, words), name, said);
}

float replicas_height(std::size_t count) {
  return size::card_head + 8 + replica_line * static_cast<float>(count) + space::card;
}

void draw_replicas(Ui& ui, const Rect& rect, const PageContext& context,
                   const std::vector<ReplicaFacts>& rows, Actions& actions) {
  const Region region(ui, "Replicas");
  const CardResult frame =
      card(ui, rect, {.title = "Replicas", .context = "as far as this history goes back"});
  Rect rest = inset(frame.body, space::card, 0);
  for (const ReplicaFacts& facts : rows) {
    draw_replica(ui, cut_top(rest, replica_line), context, facts, actions);
  }
}

float resequenced_height(const PageContext& context) {
  return size::card_head + 44 + 20 * static_cast<float>(context.sync.resequenced.size()) +
         space::card;
}

void draw_resequenced(Ui& ui, const Rect& rect, const PageContext& context) {
  const Region region(ui, "Re-sequenced");
  const CardResult frame = card(ui, rect, {.title = "Re-sequenced"});
  Rect rest = inset(frame.body, space::card, 0);
  paragraph(ui, cut_top(rest, 40),
            "Two masters of the server gave one slot to two replicas. These entries of the one "
            "that lost were carried out again.",
            TextStyle::secondary, ui.palette().t2, 2);
  for (const std::string& id : context.sync.resequenced) {
    const Rect line = cut_top(rest, 20);
    text_in(ui, line, id, TextStyle::mono, ui.palette().t1, Align::left);
    record_text(ui, visible_part(ui, line), id, "re-sequenced");
  }
}

}  // namespace

Actions draw_sharing(Ui& ui, const Rect& rect, const PageContext& context, SharingPage& page) {
  if (page.built != context.version) {
    page.rejections = rejections_view(context.plane.rejections());
    page.built = context.version;
  }
  page.replicas.follow(context.plane.engine());
  if (page.replicas.searching()) {
    page.replicas.search(context.plane.engine(), searched_in_a_frame);
    ui.request_frame();
  }
  const Region region(ui, "Sharing");
  const ScrollArea area = begin_scroll(ui, rect, "sharing");
  Rect rest = page_room(ui, area.content);
  rest.w = std::min(rest.w, 1080.0f);
  page_head(ui, rest, "Sharing", "one world in several browsers");
  rest.h = 100'000;
  const bool two = rest.w >= 760;
  Rect left = two ? column(rest, 2, 0, space::columns) : rest;
  Actions actions;
  if (context.sync.shared) {
    draw_state(ui, cut_top(left, state_height(context), space::cards), context, page, actions);
    const std::vector<ReplicaFacts> rows = page.replicas.rows();
    if (!rows.empty()) {
      draw_replicas(ui, cut_top(left, replicas_height(rows.size()), space::cards), context, rows,
                    actions);
    }
  } else {
    draw_connect(ui, cut_top(left, connect_height(context), space::cards), context, page, actions);
  }
  Rect right = two ? column(rest, 2, 1, space::columns) : left;
  draw_conflicts(ui, cut_top(right, conflicts_height(page), space::cards), context, page, actions);
  if (!context.sync.resequenced.empty()) {
    draw_resequenced(ui, cut_top(right, resequenced_height(context), space::cards), context);
  }
  end_scroll(area, std::max(left.y, right.y) + foot_space);
  return actions;
}

}  // namespace tabplane::shell
