// What a fleet request says: its path, its query, its body, and the page that it asks for.
//
// A GET whose document has a body takes its members as query parameters too. Parameter names are
// taken in any case, since the document spells them in many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/api/fleet_faults.h"
#include "core/api/json_writer.h"
#include "core/fleet/parameters.h"

namespace tabplane::api {

class FleetRequest {
 public:
  explicit FleetRequest(Call& call);

  // Status 0 while nothing was wrong.
  const Response& refused() const { return refused_; }
  bool ok() const { return refused_.status == 0; }
  void refuse(Response response);
  void refuse(const fleet::Refusal& refusal) { refuse(fleet_refused(refusal)); }

  // A known id of the path; null, which no row has, when nobody knows it.
  Symbol path(std::size_t index) const;
  // A known text anywhere; null when nobody knows it.
  Symbol known(std::string_view text) const;

  // What the path names, from the service at `first` on: its environment; what lies in that.
  // nullptr and a refusal when there is none, or when it belongs elsewhere.
  const fleet::Environment* environment(std::size_t first = 0);
  const fleet::Instance* instance(std::size_t first = 0);
  const fleet::Subscription* subscription(std::size_t first = 0);

  // From the query, and of a GET also from the body.
  std::optional<std::string> query(std::string_view name);
  std::optional<bool> query_flag(std::string_view name);
  std::optional<std::int64_t> query_integer(std::string_view name);
  std::optional<TimePoint> query_time(std::string_view name);
  // Each value of a parameter that may stand several times, or once with commas.
  std::vector<std::string> query_list(std::string_view name);

  // From the body. A required one is refused when it is missing or empty.
  std::optional<std::string> text(std::string_view name);
  std::string required_text(std::string_view name);
  std::optional<bool> flag(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name);
  std::optional<TimePoint> time(std::string_view name);
  const Json* object(std::string_view name);
  const Json* list(std::string_view name);
  std::optional<std::vector<fleet::Tag>> tags(std::string_view name);
  std::vector<fleet::GivenValue> parameters(std::string_view name);
  // PUBLIC or INTERNAL.
  std::optional<bool> public_network();

 private:
  const Json* any(std::string_view name);

  Call& call_;
  Json body_;
  Response refused_{0, {}, {}};
};

// Pages of a list: a token is opaque, says behind which row the next page begins, and is good for
// the filters alone that it was given out with.
class FleetPage {
 public:
  // `filters` is whatever chooses the rows, in one text.
  FleetPage(FleetRequest& request, std::string_view filters);

  const std::optional<fleet::Place>& behind() const { return behind_; }
  // False when the page is full; the row is the next page's then.
  bool take(const fleet::Place& place);
  // "" on the last page.
  std::string next_token() const;

 private:
  std::uint64_t seal(const fleet::Place& place) const;

  std::uint64_t filters_ = 0;
  std::size_t size_ = 100;
  std::size_t taken_ = 0;
  bool more_ = false;
  std::optional<fleet::Place> behind_;
  fleet::Place last_;
};

// Calls `visit(row)` for the rows of the page, in order; it gives false for rows that are not
// wanted.
template <class Row, class Visit>
void each_of_page(FleetPage& page, const fleet::Listing<Row>& listing, Symbol group,
                  Visit&& visit) {
  const auto look = [&](Slot, const Row& row) {
    if (!visit(row, false)) return true;
    if (!page.take(listing.place_of(row))) return false;
    visit(row, true);
    return true;
  };
  if (page.behind()) {
    listing.each_behind(group, *page.behind(), look);
  } else {
    listing.each(group, look);
  }
}

// A parameter as the rules take it.
fleet::GivenValue given_value(const std::string& key, const Json& value);

// With what was written as the body.
Response fleet_ok(JsonWriter&& body);
Response fleet_accepted(JsonWriter&& body);
// A success without a body.
Response fleet_done(std::uint32_t status = 200);
// A rule's answer, when it gives nothing.
Response fleet_done(const fleet::Refused& refused, std::uint32_t status = 200);
// Applies a rule to what the path's first id names.
using FleetRule = fleet::Refused (*)(fleet::Fleet&, Transaction&, fleet::Actor, Symbol);
Response fleet_apply(Call& call, FleetRule rule, std::uint32_t status = 200);

}  // namespace tabplane::api
