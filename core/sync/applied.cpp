#include "core/sync/applied.h"

#include <algorithm>
#include <utility>

#include "core/base/order.h"

namespace tabplane::sync {
namespace {

// The first span that ends at `number` or behind it.
template <class Spans>
auto span_at(Spans& spans, std::uint64_t number) {
  return std::partition_point(spans.begin(), spans.end(),
                              [&](const Applied::Numbers& span) { return span.last < number; });
}

}  // namespace

bool Applied::contains(std::uint32_t replica, std::uint64_t number) const {
  const auto found = spans_.find(replica);
  if (found == spans_.end()) return false;
  const auto at = span_at(found->second, number);
  return at != found->second.end() && at->first <= number;
}

void Applied::add(std::uint32_t replica, std::uint64_t number) {
  if (contains(replica, number)) return;
  std::vector<Numbers>& spans = spans_[replica];
  auto at = spans.insert(span_at(spans, number), {number, number});
  if (const auto after = at + 1; after != spans.end() && after->first == number + 1) {
    at->last = after->last;
    spans.erase(after);
  }
  at = span_at(spans, number);
  if (at != spans.begin() && (at - 1)->last + 1 == number) {
    (at - 1)->last = at->last;
    spans.erase(at);
  }
}

void Applied::add(const Applied& other) {
  for (const auto& [replica, added] : other.spans_) {
    std::vector<Numbers>& spans = spans_[replica];
    spans.insert(spans.end(), added.begin(), added.end());
    put_in_order(
        spans, [](const Numbers& left, const Numbers& right) { return left.first < right.first; });
    std::vector<Numbers> joined;
    for (const Numbers& span : spans) {
      if (!joined.empty() && span.first <= joined.back().last + 1) {
        joined.back().last = std::max(joined.back().last, span.last);
      } else {
        joined.push_back(span);
      }
    }
    spans = std::move(joined);
  }
}

void Applied::remove(std::uint32_t replica, std::uint64_t number) {
  if (!contains(replica, number)) return;
  std::vector<Numbers>& spans = spans_[replica];
  const auto at = span_at(spans, number);
  const Numbers whole = *at;
  auto next = spans.erase(at);
  if (number < whole.last) next = spans.insert(next, {number + 1, whole.last});
  if (whole.first < number) spans.insert(next, {whole.first, number - 1});
  if (spans.empty()) spans_.erase(replica);
}

std::uint64_t Applied::last(std::uint32_t replica) const {
  const auto found = spans_.find(replica);
  return found == spans_.end() ? 0 : found->second.back().last;
}

bool Applied::assign(Spans spans) {
  for (const auto& [replica, numbers] : spans) {
    std::uint64_t end = 0;  // behind the span before, and one more
    for (const Numbers& span : numbers) {
      if (span.first < end || span.first == 0 || span.last < span.first ||
          span.last == ~std::uint64_t{0}) {
        return false;
      }
      end = span.last + 2;
    }
    if (numbers.empty()) return false;
  }
  spans_ = std::move(spans);
  return true;
}

}  // namespace tabplane::sync
