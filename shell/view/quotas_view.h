// The quota system as the console reads it: every holding, and what it is made of.
//
// Ids are the world's own texts and live until it is replaced or changes back. Amounts are the
// API's own: `usage_max` is what it calls usage, and pending is `usage_max - usage_min`; the two
// sides of pending, imports and releases, stand apart here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/control_plane.h"
#include "core/quota/quota.h"

namespace tabplane::shell {

// A limit that the documents call infinite.
inline constexpr Amount kNoLimit = kAmountMax;

// What names a holding, kept beyond the view that it came from.
struct HoldingId {
  std::string holder;
  std::optional<std::string> source;  // absent: the null source
  std::string resource;
  friend bool operator==(const HoldingId&, const HoldingId&) = default;
};

struct HoldingView {
  std::string_view holder;
  std::string_view source;  // "" when has_source is false: the null source
  std::string_view resource;
  std::string_view unit;  // "" when the resource has none or is not registered
  bool has_source = false;
  std::uint32_t holder_at = 0;    // how many holders stand before its own
  std::uint32_t resource_at = 0;  // its resource among the view's
  std::uint32_t source_at = 0;    // its source among the view's
  Amount limit = 0;
  Amount usage_min = 0;
  Amount usage_max = 0;
  Amount imports = 0;   // open, not accepted yet
  Amount releases = 0;  // open, as a positive amount

  // Held now, whatever becomes of what is open.
  Amount used() const { return saturating_subtract(usage_max, imports); }
  Amount pending() const { return saturating_subtract(usage_max, usage_min); }
  // What can still be issued; below zero when usage is above the limit.
  Amount free() const { return saturating_subtract(limit, usage_max); }
  bool unlimited() const { return limit == kNoLimit; }
  bool over() const { return usage_max > limit; }
  bool full() const { return usage_max == limit && usage_max > 0; }
  // At least nine tenths of a limit that is one, and not over it.
  bool nearly_full() const;
  HoldingId id() const;
};

struct SourceView {
  std::string_view name;  // "" when it is the null source
  bool has_name = false;
  std::uint64_t holders = 0;
  std::uint64_t holdings = 0;
  std::uint64_t over = 0;
  std::uint64_t pending = 0;  // holdings with something open
};

// A resource over all its holdings. Sums stop at the ends of 64 bits.
struct ResourceView {
  std::string_view name;
  std::string unit;
  std::string description;
  std::string_view service;  // that registered it; "" when nobody did
  std::uint64_t holdings = 0;
  std::uint64_t over = 0;
  Amount used = 0;
  Amount usage_max = 0;
  Amount limit = 0;  // of holdings that have one
};

// Holdings point at the units of its resources, so it is moved and never copied.
struct QuotasView {
  QuotasView() = default;
  QuotasView(QuotasView&&) = default;
  QuotasView& operator=(QuotasView&&) = default;

  std::vector<HoldingView> holdings;       // by holder, source (null first), resource
  std::vector<SourceView> sources;         // null first, then by name
  std::vector<ResourceView> resources;     // by name
  std::vector<std::string_view> services;  // by name
  std::uint64_t holders = 0;
  std::uint64_t over = 0;

  // nullptr when there is none.
  const HoldingView* find(const HoldingId& id) const;
  const ResourceView* resource(std::string_view name) const;
  std::vector<std::string_view> holder_names() const;
};

// Cost: a sort of all holdings.
QuotasView quotas_view(const api::ControlPlane& plane);

// Keeps a view equal to the world as that goes on, without sorting it again: a large world changes
// a few rows at a time.
class QuotasTracker {
 public:
  enum class Change : std::uint8_t {
    none,      // of the holdings
    numbers,   // the same holdings stand at the same places
    holdings,  // there are others, or they stand elsewhere
  };
  // Cost: a look at each row; a sort of the holdings that are new, and of all after a reload.
  Change follow(const api::ControlPlane& plane, QuotasView& view);

 private:
  struct Seen {
    quota::HoldingKey key;
    Amount limit = 0;
    Amount usage_min = 0;
    Amount usage_max = 0;
    std::uint32_t at = 0;  // its place in the view, from 1; 0 is none
  };

  bool look(const quota::Holdings& holdings, QuotasView& view, std::vector<Slot>& fresh);
  void add(const quota::Holdings& holdings, const Symbols& symbols, const std::vector<Slot>& slots,
           QuotasView& view);
  bool follow_open(const quota::Quota& quota, QuotasView& view);
  bool follow_resources(const quota::Directory& directory, const Symbols& symbols,
                        bool new_holdings, QuotasView& view);

  // Whether all texts that the view points at are where they were, and the same. They are not when
  // another world took the place of this one.
  bool same_texts(const Symbols& symbols) const;

  struct Text {
    const char* at;
    std::uint64_t digest;
  };
  std::vector<Text> texts_;             // by symbol
  std::vector<Seen> seen_;              // by slot
  std::vector<Slot> slots_;             // by place in the view
  std::vector<std::uint32_t> open_at_;  // places with something open
  std::vector<ResourceView> registered_;
  bool numbers_changed_ = false;
};

// The name of a source for people: the null source has none.
std::string_view source_words(std::string_view source, bool has_source);

}  // namespace tabplane::shell
