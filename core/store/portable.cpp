#include "core/store/portable.h"

#include <algorithm>
#include <cassert>

#include "core/store/wire.h"

namespace tabplane {
namespace {

// Copies payloads from one form to the other.
class Copier {
 public:
  Copier(ByteReader& in, Buffer& out, Symbols& symbols, bool towards_portable)
      : in_(in), out_(out), symbols_(symbols), towards_portable_(towards_portable) {}

  bool newer() const { return newer_; }

  bool symbol() {
    if (towards_portable_) {
      const std::uint64_t index = in_.varint();
      if (!in_.ok() || index >= symbols_.size()) return false;
      const Symbol symbol{static_cast<std::uint32_t>(index)};
      const std::string_view text = symbols_.text(symbol);
      out_.put_varint(symbol.present() ? text.size() + 1 : 0);
      out_.put_bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
      return true;
    }
    const std::uint64_t size = in_.varint();
    const std::string_view text = size == 0 ? std::string_view() : in_.bytes(size - 1);
    if (!in_.ok()) return false;
    out_.put_varint(size == 0 ? 0 : symbols_.intern(text).index);
    return true;
  }

  bool payload(Wire wire, int depth) {
    if (depth > kDeepestWire) return false;
    switch (wire) {
      case Wire::number:
        out_.put_varint(in_.varint());
        return in_.ok();
      case Wire::bytes:
        out_.put_text(in_.text());
        return in_.ok();
      case Wire::symbol:
        return symbol();
      case Wire::record:
        return record(depth);
      case Wire::list:
        return list(depth);
      case Wire::nothing:
        return true;
    }
    newer_ = true;
    return false;
  }

 private:
  bool record(int depth) {
    while (true) {
      const std::uint64_t head = in_.varint();
      if (!in_.ok()) return false;
      out_.put_varint(head);
      if (head == 0) return true;
      if (!payload(static_cast<Wire>(head & 7), depth + 1)) return false;
    }
  }
  bool list(int depth) {
    const std::uint64_t count = in_.varint();
    if (!in_.ok() || count > in_.left()) return false;
    out_.put_varint(count);
    if (count == 0) return true;
    const std::uint8_t item = in_.byte();
    if (static_cast<Wire>(item) == Wire::nothing) return false;
    out_.put_byte(item);
    for (std::uint64_t left = count; left > 0; --left) {
      if (!payload(static_cast<Wire>(item), depth + 1)) return false;
    }
    return true;
  }

  ByteReader& in_;
  Buffer& out_;
  Symbols& symbols_;
  bool towards_portable_;
  bool newer_ = false;
};

// Passes over one portable payload.
bool pass_portable(ByteReader& in, Wire wire, int depth) {
  if (depth > kDeepestWire) return false;
  switch (wire) {
    case Wire::number:
      in.varint();
      return in.ok();
    case Wire::bytes:
      in.text();
      return in.ok();
    case Wire::symbol: {
      const std::uint64_t size = in.varint();
      if (size != 0) in.bytes(size - 1);
      return in.ok();
    }
    case Wire::record:
      while (true) {
        const std::uint64_t head = in.varint();
        if (!in.ok()) return false;
        if (head == 0) return true;
        if (!pass_portable(in, static_cast<Wire>(head & 7), depth + 1)) return false;
      }
    case Wire::list: {
      const std::uint64_t count = in.varint();
      if (!in.ok() || count > in.left()) return false;
      if (count == 0) return true;
      const auto item = static_cast<Wire>(in.byte());
      if (item == Wire::nothing) return false;
      for (std::uint64_t left = count; left > 0; --left) {
        if (!pass_portable(in, item, depth + 1)) return false;
      }
      return true;
    }
    case Wire::nothing:
      return true;
  }
  return false;
}

struct RowField {
  std::uint64_t tag = 0;
  Wire wire = Wire::nothing;
  std::string_view payload;
};

// In order of their tags, as they are nearly always written; of equal ones the last.
void put_in_order(std::vector<RowField>& fields) {
  const auto wrong = [](const RowField& one, const RowField& next) { return one.tag >= next.tag; };
  if (std::adjacent_find(fields.begin(), fields.end(), wrong) == fields.end()) return;
  std::map<std::uint64_t, RowField> sorted;
  for (const RowField& field : fields) sorted[field.tag] = field;
  fields.clear();
  for (const auto& [tag, field] : sorted) fields.push_back(field);
}

bool read_fields(std::string_view bytes, std::vector<RowField>& fields) {
  ByteReader in(bytes);
  while (!in.at_end()) {
    const std::uint64_t head = in.varint();
    const auto wire = static_cast<Wire>(head & 7);
    const auto* start = reinterpret_cast<const char*>(in.position());
    if (!in.ok() || head == 0 || !pass_portable(in, wire, 0)) return false;
    const auto* end = reinterpret_cast<const char*>(in.position());
    fields.push_back({head >> 3, wire, {start, static_cast<std::size_t>(end - start)}});
  }
  put_in_order(fields);
  return true;
}

void put_field(std::string& out, const RowField& field) {
  std::uint8_t head[kLongestVarint + kCursorSlack];
  Cursor cursor(head);
  cursor.put_varint(field.tag * 8 + static_cast<std::uint8_t>(field.wire));
  out.append(reinterpret_cast<const char*>(head), static_cast<std::size_t>(cursor.at() - head));
  out += field.payload;
}

bool copy_key(Copier& copier, const std::vector<bool>& key) {
  for (const bool symbol : key) {
    if (!(symbol ? copier.symbol() : copier.payload(Wire::number, 0))) return false;
  }
  return true;
}

ApplyOutcome refusal(const Copier& copier) {
  return copier.newer() ? ApplyOutcome::newer : ApplyOutcome::malformed;
}

// What a table says of a key that is made of nothing but ones, when the first symbol has this text.
constexpr std::string_view kProbe = "\x01 a symbol";

std::vector<bool> learn_key(const AnyTable& table) {
  constexpr std::size_t kMostKeyFields = 16;
  const std::string ones(kMostKeyFields, '\x01');
  Symbols symbols;
  symbols.intern(kProbe);
  ByteReader in(ones);
  Decoder from{in, symbols};
  ChangeView view;
  const bool described = table.describe(ChangeOp::erase, from, view);
  std::vector<bool> key;
  for (const Value& value : view.key.items) {
    key.push_back(value.kind == Value::Kind::text && value.text == kProbe);
  }
  // A key is one varint for each field.
  assert(described && kMostKeyFields - in.left() == key.size());
  return described ? key : std::vector<bool>();
}

}  // namespace

void write_portable(Buffer& out, const PortableChange& change) {
  out.put_byte(static_cast<std::uint8_t>(change.op));
  out.put_text(change.row);
  out.put_text(change.fields);
}

bool read_portable(ByteReader& in, PortableChange& change) {
  if (!in.ok() || in.at_end()) return false;
  change.op = static_cast<ChangeOp>(in.byte());
  change.row = in.text();
  change.fields = in.text();
  if (change.op > ChangeOp::erase || change.row.empty()) in.fail();
  return in.ok();
}

std::optional<std::string> merge_fields(std::string_view old, std::string_view set) {
  std::vector<RowField> before;
  std::vector<RowField> after;
  if (!read_fields(old, before) || !read_fields(set, after)) return std::nullopt;
  std::string merged;
  merged.reserve(old.size() + set.size());
  auto kept = before.begin();
  for (const RowField& field : after) {
    for (; kept != before.end() && kept->tag < field.tag; ++kept) put_field(merged, *kept);
    if (kept != before.end() && kept->tag == field.tag) ++kept;
    if (field.wire != Wire::nothing) put_field(merged, field);
  }
  for (; kept != before.end(); ++kept) put_field(merged, *kept);
  return merged;
}

Translator::Translator(Store& store) : store_(store) {
  for (const AnyTable* table : store.tables()) keys_[table->tag()] = learn_key(*table);
}

ApplyOutcome Translator::change_to_portable(TableTag table, ChangeOp op, ByteReader& in,
                                            Buffer& out) const {
  const auto key = keys_.find(table);
  if (key == keys_.end()) return ApplyOutcome::newer;
  Buffer row;
  row.put_varint(table);
  Copier row_copier(in, row, store_.symbols(), true);
  if (!copy_key(row_copier, key->second)) return refusal(row_copier);
  Buffer payloads;
  std::vector<RowField> fields;
  std::vector<std::size_t> ends;  // of their payloads, which move while they are written
  while (op != ChangeOp::erase) {
    const std::uint64_t head = in.varint();
    if (!in.ok()) return ApplyOutcome::malformed;
    if (head == 0) break;
    const auto wire = static_cast<Wire>(head & 7);
    Copier copier(in, payloads, store_.symbols(), true);
    if (!copier.payload(wire, 0)) return refusal(copier);
    fields.push_back({head >> 3, wire, {}});
    ends.push_back(payloads.size());
  }
  std::size_t start = 0;
  for (std::size_t at = 0; at < fields.size(); ++at) {
    fields[at].payload = payloads.view().substr(start, ends[at] - start);
    start = ends[at];
  }
  put_in_order(fields);
  std::string joined;
  for (const RowField& field : fields) put_field(joined, field);
  write_portable(out, {op, row.view(), joined});
  return ApplyOutcome::applied;
}

ApplyOutcome Translator::to_portable(std::string_view changes, Buffer& out) const {
  ByteReader in(changes);
  while (!in.at_end()) {
    const std::uint64_t head = in.varint();
    if (!in.ok() || head >> 34 != 0) return ApplyOutcome::malformed;
    const auto op = static_cast<ChangeOp>(head & 3);
    if (op > ChangeOp::erase) return ApplyOutcome::newer;
    const ApplyOutcome outcome = change_to_portable(static_cast<TableTag>(head >> 2), op, in, out);
    if (outcome != ApplyOutcome::applied) return outcome;
  }
  return ApplyOutcome::applied;
}

ApplyOutcome Translator::rows_to_portable(Buffer& out) const {
  for (const AnyTable* table : store_.tables()) {
    Buffer rows;
    table->write_rows(rows);
    ByteReader in(rows.view());
    while (!in.at_end()) {
      const ApplyOutcome outcome = change_to_portable(table->tag(), ChangeOp::put, in, out);
      if (outcome != ApplyOutcome::applied) return outcome;
    }
  }
  return ApplyOutcome::applied;
}

ApplyOutcome Translator::to_local(std::string_view row,
                                  const std::optional<std::string_view>& fields, Buffer& out) {
  ByteReader in(row);
  const std::uint64_t table = in.varint();
  const auto key = keys_.find(static_cast<TableTag>(table));
  if (!in.ok() || table >> 32 != 0) return ApplyOutcome::malformed;
  if (key == keys_.end()) return ApplyOutcome::newer;
  const ChangeOp op = fields ? ChangeOp::put : ChangeOp::erase;
  out.put_varint(table * 4 + static_cast<unsigned>(op));
  Copier row_copier(in, out, store_.symbols(), false);
  if (!copy_key(row_copier, key->second)) return refusal(row_copier);
  if (!in.at_end()) return ApplyOutcome::malformed;
  if (!fields) return ApplyOutcome::applied;
  ByteReader field_in(*fields);
  Copier copier(field_in, out, store_.symbols(), false);
  while (!field_in.at_end()) {
    const std::uint64_t head = field_in.varint();
    if (!field_in.ok() || head == 0) return ApplyOutcome::malformed;
    out.put_varint(head);
    if (!copier.payload(static_cast<Wire>(head & 7), 0)) return refusal(copier);
  }
  out.put_byte(0);
  return ApplyOutcome::applied;
}

}  // namespace tabplane
