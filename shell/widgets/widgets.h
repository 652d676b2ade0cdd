// The widget layer, whole. Panels include this and nothing else of Dear ImGui.
//
// A panel is a free function over a view model. It is given a rectangle, cuts it into smaller ones,
// and calls a widget for each; a widget draws, takes input, tells the mirror what it is, and
// returns plainly what happened. Nothing has to be created before or thrown away after.
//
//   enum class HoldingAction { none, accept, open_queue };
//   HoldingAction draw_queue(Ui& ui, Rect rect, const QueueView& view) {
//     const Region region(ui, "Commission queue");               // names and ids below are within
//     it const CardResult frame = card(ui, rect, {.title = "Commission queue",
//                                              .context = view.summary,
//                                              .action = "Open queue"});
//     if (frame.action) return HoldingAction::open_queue;
//     Rect rest = inset(frame.body, space::card, 0);
//     Rect line = cut_top(rest, size::row);
//     const bool accept = button_right(ui, line, {.label = "Accept", .kind = ButtonKind::primary,
//                                                 .size = ButtonSize::small});
//     text_in(ui, line, view.holder, TextStyle::secondary, ui.palette().t1);
//     return accept ? HoldingAction::accept : HoldingAction::none;
//   }
//
// What to know:
// - Lengths are CSS px and positions are of the surface. A page that may be longer than its place
// draws
//   between begin_scroll and end_scroll (scroll.h), with the rectangle that begin_scroll gives.
// - Colours come from ui.palette(), never from a literal; text goes through text.h; numbers people
// read
//   through format.h.
// - A name must be unique within its region and role. A row's buttons are told apart by the row,
// whose
//   name is part of their region.
// - Wishes for a later frame (an age that ticks) are said with ui.request_frame_in.
#pragma once

#include "shell/format.h"
#include "shell/widgets/button.h"
#include "shell/widgets/card.h"
#include "shell/widgets/chart_axis.h"
#include "shell/widgets/chart_bars.h"
#include "shell/widgets/chart_series.h"
#include "shell/widgets/choice.h"
#include "shell/widgets/code_block.h"
#include "shell/widgets/command_palette.h"
#include "shell/widgets/draw.h"
#include "shell/widgets/field.h"
#include "shell/widgets/floating.h"
#include "shell/widgets/geometry.h"
#include "shell/widgets/hand.h"
#include "shell/widgets/icons.h"
#include "shell/widgets/interact.h"
#include "shell/widgets/nav.h"
#include "shell/widgets/notice.h"
#include "shell/widgets/pill.h"
#include "shell/widgets/scroll.h"
#include "shell/widgets/semantics.h"
#include "shell/widgets/table.h"
#include "shell/widgets/text.h"
#include "shell/widgets/toggle.h"
#include "shell/widgets/tokens.h"
#include "shell/widgets/ui.h"
#include "shell/widgets/usage_bar.h"
