#include "shell/widgets/semantics.h"

#include <map>
#include <tuple>
#include <utility>

namespace tabplane::shell {

std::string_view role_word(WidgetRole role) {
  switch (role) {
    case WidgetRole::heading:
      return "heading";
    case WidgetRole::text:
      return "text";
    case WidgetRole::button:
      return "button";
    case WidgetRole::link:
      return "link";
    case WidgetRole::checkbox:
      return "checkbox";
    case WidgetRole::toggle:
      return "switch";
    case WidgetRole::radio:
      return "radio";
    case WidgetRole::tab:
      return "tab";
    case WidgetRole::textbox:
      return "textbox";
    case WidgetRole::spinbutton:
      return "spinbutton";
    case WidgetRole::slider:
      return "slider";
    case WidgetRole::combobox:
      return "combobox";
    case WidgetRole::option:
      return "option";
    case WidgetRole::menu_item:
      return "menuitem";
    case WidgetRole::row:
      return "row";
    case WidgetRole::row_group:
      return "rowgroup";
    case WidgetRole::column_header:
      return "columnheader";
    case WidgetRole::meter:
      return "meter";
    case WidgetRole::chart:
      return "img";
    case WidgetRole::status:
      return "status";
    case WidgetRole::alert:
      return "alert";
    case WidgetRole::dialog:
      return "dialog";
    case WidgetRole::scroll_area:
      return "group";
  }
  return "text";
}

void Semantics::begin_frame() {
  records_.clear();
  region_.clear();
  region_lengths_.clear();
  activation_ = std::exchange(asked_activation_, 0);
  focus_ = std::exchange(asked_focus_, 0);
  value_ = std::exchange(asked_value_, {});
}

void Semantics::push_region(std::string_view name) {
  region_lengths_.push_back(region_.size());
  if (!region_.empty()) region_ += '/';
  region_ += name;
}

void Semantics::pop_region() {
  if (region_lengths_.empty()) return;
  region_.resize(region_lengths_.back());
  region_lengths_.pop_back();
}

WidgetRecord& Semantics::add(WidgetRecord record) {
  record.region = region_;
  return records_.emplace_back(std::move(record));
}

const WidgetRecord* Semantics::find(WidgetRole role, std::string_view name,
                                    std::string_view region) const {
  const auto within = [&](std::string_view path) {
    if (region.empty() || path == region) return true;
    return path.size() > region.size() && path.substr(0, region.size()) == region &&
           path[region.size()] == '/';
  };
  for (const WidgetRecord& record : records_) {
    if (record.role == role && record.name == name && within(record.region)) return &record;
  }
  return nullptr;
}

std::vector<const WidgetRecord*> Semantics::ambiguous() const {
  std::map<std::tuple<std::string_view, WidgetRole, std::string_view>, bool> seen;
  std::vector<const WidgetRecord*> repeated;
  for (const WidgetRecord& record : records_) {
    if (record.id == 0) continue;
    if (!seen.try_emplace({record.region, record.role, record.name}, true).second) {
      repeated.push_back(&record);
    }
  }
  return repeated;
}

const std::string* Semantics::value_for(std::uint32_t id) const {
  return id != 0 && value_.id == id ? &value_.value : nullptr;
}

}  // namespace tabplane::shell
