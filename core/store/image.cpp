#include "core/store/image.h"

#include <algorithm>

#include "core/base/hash.h"

namespace tabplane {
namespace {

std::uint64_t digest_of(std::string_view row, std::string_view fields) {
  return mix64(combine64(hash64(row), hash64(fields)));
}

}  // namespace

std::size_t Image::RowHash::operator()(const std::string& row) const {
  return static_cast<std::size_t>(hash64(row));
}

std::uint64_t Image::digest() const {
  return combine64(rows_.size(), sum_);
}

const std::string* Image::find(std::string_view row) const {
  const auto found = rows_.find(std::string(row));
  return found == rows_.end() ? nullptr : &found->second;
}

void Image::set(const std::string& row, std::optional<std::string> fields) {
  const auto found = rows_.find(row);
  if (found != rows_.end()) sum_ -= digest_of(row, found->second);
  if (fields) sum_ += digest_of(row, *fields);
  if (fields && found != rows_.end()) {
    found->second = std::move(*fields);
  } else if (fields) {
    rows_.emplace(row, std::move(*fields));
  } else if (found != rows_.end()) {
    rows_.erase(found);
  }
}

bool Image::apply(std::string_view changes, std::vector<Before>& before) {
  const std::size_t start = before.size();
  ByteReader in(changes);
  PortableChange change;
  bool fits = true;
  while (fits && read_portable(in, change)) {
    const std::string row(change.row);
    const auto found = rows_.find(row);
    const std::string* old = found == rows_.end() ? nullptr : &found->second;
    std::optional<std::string> after;
    if (change.op == ChangeOp::put) {
      after = merge_fields({}, change.fields);
    } else if (change.op == ChangeOp::set && old != nullptr) {
      after = merge_fields(*old, change.fields);
    }
    fits = change.op == ChangeOp::erase ? old != nullptr : after.has_value();
    if (!fits) break;
    before.push_back({row, old == nullptr ? std::nullopt : std::optional<std::string>(*old)});
    set(row, std::move(after));
  }
  if (fits && in.ok()) return true;
  take_back({before.begin() + static_cast<std::ptrdiff_t>(start), before.end()});
  before.resize(start);
  return false;
}

void Image::take_back(const std::vector<Before>& before) {
  for (auto step = before.rbegin(); step != before.rend(); ++step) set(step->row, step->fields);
}

std::string Image::dump() const {
  std::vector<const std::pair<const std::string, std::string>*> rows;
  rows.reserve(rows_.size());
  for (const auto& row : rows_) rows.push_back(&row);
  std::sort(rows.begin(), rows.end(), [](auto* a, auto* b) { return a->first < b->first; });
  Buffer out;
  for (const auto* row : rows) write_portable(out, {ChangeOp::put, row->first, row->second});
  return std::string(out.view());
}

void Image::clear() {
  rows_.clear();
  sum_ = 0;
}

}  // namespace tabplane
