#include "shell/view/row_changes.h"

#include <algorithm>
#include <utility>

namespace tabplane::shell {
namespace {

constexpr std::size_t at_once = 200;

std::string key_text(const Value& key) {
  std::string text;
  for (const Value& part : key.items) {
    if (!text.empty()) text += ", ";
    text += value_text(part);
  }
  return text;
}

bool wants_more(const RowChange& change) {
  if (change.op == ChangeOp::erase) return true;
  return change.op == ChangeOp::set &&
         std::any_of(change.fields.begin(), change.fields.end(),
                     [](const FieldChange& field) { return !field.before.has_value(); });
}

// One row that is still looked for.
struct Wanted {
  RowChange* change;
  bool done = false;
};

void take_old_values(const ChangeView& older, Wanted& wanted) {
  RowChange& change = *wanted.change;
  if (older.op == ChangeOp::erase) {
    wanted.done = true;
    return;
  }
  const bool whole = older.op == ChangeOp::put;
  if (change.op == ChangeOp::erase) {
    for (std::size_t i = 0; i < older.fields.items.size(); ++i) {
      const std::string& name = older.fields.names[i];
      const bool known = std::any_of(change.fields.begin(), change.fields.end(),
                                     [&](const FieldChange& field) { return field.name == name; });
      if (!known) change.fields.push_back({name, {}, value_text(older.fields.items[i])});
    }
  } else {
    for (FieldChange& field : change.fields) {
      if (field.before) continue;
      const Value* value = older.fields.find(field.name);
      if (value != nullptr) {
        field.before = value_text(*value);
      } else if (whole) {
        field.before = "unset";  // a row that was made leaves out what has its default
      }
    }
  }
  wanted.done = whole || !wants_more(change);
}

}  // namespace

std::string value_text(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "none";
    case Value::Kind::boolean:
      return value.integer != 0 ? "yes" : "no";
    case Value::Kind::integer:
      return std::to_string(value.integer);
    case Value::Kind::natural:
      return std::to_string(value.natural);
    case Value::Kind::text:
      return value.text;
    case Value::Kind::list: {
      std::string text;
      for (const Value& item : value.items) {
        if (!text.empty()) text += "; ";
        text += value_text(item);
      }
      return text.empty() ? "none" : text;
    }
    case Value::Kind::record: {
      std::string text;
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (!text.empty()) text += ", ";
        text += value.names[i] + " " + value_text(value.items[i]);
      }
      return text;
    }
  }
  return {};
}

std::vector<RowChange> row_changes(const EntryView& entry) {
  std::vector<RowChange> changes;
  changes.reserve(entry.changes.size());
  for (const ChangeView& view : entry.changes) {
    RowChange change{view.op, view.table, key_text(view.key), {}};
    for (std::size_t i = 0; i < view.fields.items.size(); ++i) {
      change.fields.push_back(
          {view.fields.names[i], value_text(view.fields.items[i]), std::nullopt});
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

void find_old_values(const Engine& engine, std::uint64_t sequence, std::vector<RowChange>& changes,
                     std::uint64_t most_entries) {
  std::vector<Wanted> wanted;
  for (RowChange& change : changes) {
    if (wants_more(change)) wanted.push_back({&change});
  }
  const std::uint64_t first = engine.first_entry();
  const std::uint64_t stop =
      std::max(first, sequence > most_entries ? sequence - most_entries : std::uint64_t{1});
  std::uint64_t end = sequence;  // the next entries to read lie before it
  while (end > stop) {
    if (std::all_of(wanted.begin(), wanted.end(), [](const Wanted& one) { return one.done; })) {
      return;
    }
    const std::uint64_t from = end - std::min<std::uint64_t>(end - stop, at_once);
    const auto entries = engine.entries(from - 1, static_cast<std::size_t>(end - from));
    if (!entries) return;
    for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry) {
      for (auto view = entry->changes.rbegin(); view != entry->changes.rend(); ++view) {
        for (Wanted& one : wanted) {
          if (!one.done && one.change->table == view->table &&
              one.change->key == key_text(view->key)) {
            take_old_values(*view, one);
          }
        }
      }
    }
    end = from;
  }
}

std::string_view op_words(ChangeOp op) {
  switch (op) {
    case ChangeOp::put:
      return "made";
    case ChangeOp::set:
      return "changed";
    case ChangeOp::erase:
      return "removed";
  }
  return {};
}

}  // namespace tabplane::shell
