#include "shell/view/costs_view.h"

#include <algorithm>
#include <utility>

#include "core/api/target.h"
#include "core/base/order.h"
#include "core/fleet/money.h"
#include "core/fleet/subscriptions.h"
#include "shell/format.h"
#include "shell/time_ticks.h"
#include "shell/view/quoted.h"

namespace tabplane::shell {
namespace {

using fleet::CostBy;

constexpr std::array<std::string_view, fleet::kCostBys> by_words = {"provider", "region",  "cell",
                                                                    "user",     "service", "plan"};
constexpr std::array<std::string_view, 6> range_words = {"7d",         "",           "90d",
                                                         "this-month", "last-month", "12m"};

template <std::size_t N>
std::optional<std::size_t> place_in(const std::array<std::string_view, N>& words,
                                    std::string_view word) {
  for (std::size_t at = 0; at < N; ++at) {
    if (words[at] == word) return at;
  }
  return std::nullopt;
}

TimePoint day_start(TimePoint time) {
  return TimePoint{fleet::day_of(time.unix_ms) * kDay_ms};
}

TimePoint month_later(TimePoint month, int months) {
  const CivilTime civil = civil_from_time(month);
  return time_from_civil({civil.year, civil.month + months, 1, 0, 0, 0, 0, 0});
}

// "region:region-use1,cell:hc-a"
void add_filters(std::string_view said, bool without, std::vector<CostFilter>& filters) {
  while (!said.empty()) {
    const std::size_t end = std::min(said.find(','), said.size());
    const std::string_view item = said.substr(0, end);
    said.remove_prefix(std::min(end + 1, said.size()));
    const std::size_t colon = item.find(':');
    if (colon == std::string_view::npos) continue;
    const auto by = place_in(by_words, item.substr(0, colon));
    std::string id = api::percent_decode(item.substr(colon + 1), false);
    if (!by || id.empty()) continue;
    filters.push_back({static_cast<CostBy>(*by), std::move(id), without});
  }
}

std::string filters_text(const CostChoice& choice, bool without) {
  std::string text;
  for (const CostFilter& filter : choice.filters) {
    if (filter.without != without) continue;
    if (!text.empty()) text += ',';
    text += std::string(word_of(filter.by)) + ":" + api::percent_encode(filter.id);
  }
  return text;
}

fleet::IdFilter& filter_in(fleet::CostQuery& query, CostBy by) {
  switch (by) {
    case CostBy::provider:
      return query.providers;
    case CostBy::region:
      return query.regions;
    case CostBy::cell:
      return query.cells;
    case CostBy::user:
      return query.users;
    case CostBy::service:
      return query.services;
    case CostBy::plan:
      break;
  }
  return query.plans;
}

std::vector<CostBucket> buckets_of(const Span& span, bool monthly) {
  std::vector<CostBucket> buckets;
  TimePoint start = monthly ? fleet::month_of(span.start) : span.start;
  while (start < span.end) {
    const TimePoint end = monthly ? month_later(start, 1) : start + Duration{kDay_ms};
    buckets.push_back({start, end, 0});
    start = end;
  }
  return buckets;
}

std::optional<std::size_t> bucket_at(const std::vector<CostBucket>& buckets, TimePoint start) {
  const auto at = std::lower_bound(
      buckets.begin(), buckets.end(), start,
      [](const CostBucket& bucket, TimePoint time) { return bucket.start < time; });
  if (at == buckets.end() || at->start != start) return std::nullopt;
  return static_cast<std::size_t>(at - buckets.begin());
}

// Everything behind the first `top` becomes one series. One alone is shown as what it is.
void fold_rest(std::vector<CostSeries>& series, std::size_t top) {
  if (series.size() <= top + 1) return;
  CostSeries rest;
  rest.name = count_text(std::uint64_t{series.size() - top}) + " others";
  rest.buckets.resize(series.front().buckets.size());
  for (std::size_t at = top; at < series.size(); ++at) {
    rest.micro += series[at].micro;
    for (std::size_t bucket = 0; bucket < rest.buckets.size(); ++bucket) {
      rest.buckets[bucket] += series[at].buckets[bucket];
    }
  }
  series.resize(top);
  series.push_back(std::move(rest));
}

template <class Row>
std::string name_in(const Table<Row>& table, std::optional<Symbol> id) {
  const Row* row = id ? fleet::Tables::find(table, *id) : nullptr;
  return row != nullptr ? row->name : std::string();
}

std::string plan_name(const fleet::Fleet& fleet, std::optional<Symbol> id) {
  const fleet::Plan* plan = id ? fleet.rows.plan(*id) : nullptr;
  if (plan == nullptr) return {};
  const fleet::Service* service = fleet.rows.service(plan->service);
  return service != nullptr ? service->name + ", " + plan->name : plan->name;
}

std::string provider_name(const fleet::Fleet& fleet, std::optional<Symbol> id) {
  std::string name;
  if (!id) return name;
  fleet.rows.regions.each([&](Slot, const fleet::Region& row) {
    if (row.provider_id == *id) name = fleet.text(row.provider);
  });
  return name;
}

// The names of the API's parameters for a dimension, "" where it has none.
std::string_view parameter_of(CostBy by) {
  switch (by) {
    case CostBy::provider:
      return "CloudProvider";
    case CostBy::region:
      return "Region";
    case CostBy::cell:
      return "DeploymentCell";
    case CostBy::user:
      return "User";
    default:
      return {};
  }
}

std::string_view operation_of(CostBy by) {
  switch (by) {
    case CostBy::provider:
      return "cloud-provider";
    case CostBy::region:
      return "region";
    case CostBy::cell:
      return "deployment-cell";
    case CostBy::user:
      return "user";
    default:
      return {};
  }
}

// Providers, regions and cells are filtered by what they lie in, and by themselves.
bool operation_filters(CostBy operation, CostBy filter) {
  if (parameter_of(filter).empty()) return false;
  if (operation == CostBy::user || filter == CostBy::user) return operation == filter;
  return filter <= operation;
}

// Without separators, for programs.
std::string plain_decimal(std::int64_t micro) {
  std::string text = std::to_string(micro);
  const std::string sign = micro < 0 ? "-" : "";
  text.erase(0, sign.size());
  if (text.size() < 7) text.insert(0, 7 - text.size(), '0');
  return sign + text.insert(text.size() - 6, 1, '.');
}

}  // namespace

Span span_of(CostRange range, TimePoint now) {
  const TimePoint today = day_start(now);
  const TimePoint end = today + Duration{kDay_ms};
  const TimePoint month = fleet::month_of(now);
  switch (range) {
    case CostRange::week:
      return {today + Duration{-6 * kDay_ms}, end};
    case CostRange::month:
      return {today + Duration{-29 * kDay_ms}, end};
    case CostRange::quarter:
      return {today + Duration{-89 * kDay_ms}, end};
    case CostRange::this_month:
      return {month, end};
    case CostRange::last_month:
      return {month_later(month, -1), month};
    case CostRange::year:
      break;
  }
  return {month_later(month, -11), end};
}

std::string_view word_of(CostBy by) {
  return by_words[static_cast<std::size_t>(by)];
}

CostChoice choice_of(const Place& place) {
  CostChoice choice;
  if (const auto by = place_in(by_words, place.parameter("by"))) {
    choice.by = static_cast<CostBy>(*by);
  }
  if (const auto range = place_in(range_words, place.parameter("range"))) {
    choice.range = static_cast<CostRange>(*range);
  }
  choice.monthly = place.parameter("every") == "month";
  for (const std::size_t top : kCostTops) {
    if (place.parameter("top") == std::to_string(top)) choice.top = top;
  }
  choice.type = fleet::parse_word<fleet::EnvironmentType>(std::string(place.parameter("env")));
  add_filters(place.parameter("only"), false, choice.filters);
  add_filters(place.parameter("not"), true, choice.filters);
  return choice;
}

std::string route_with(const Place& place, const CostChoice& choice) {
  Place changed = place;
  std::erase_if(changed.parameters, [](const auto& known) {
    return known.first != "tab" && known.first != "sel" && known.first != "q";
  });
  const CostChoice usual;
  const auto say = [&](const char* name, std::string value) {
    if (!value.empty()) changed.parameters.emplace_back(name, std::move(value));
  };
  if (choice.by != usual.by) say("by", std::string(word_of(choice.by)));
  say("range", std::string(range_words[static_cast<std::size_t>(choice.range)]));
  if (choice.monthly) say("every", "month");
  if (choice.top != usual.top) say("top", std::to_string(choice.top));
  if (choice.type) say("env", std::string(fleet::word_of(*choice.type)));
  say("only", filters_text(choice, false));
  say("not", filters_text(choice, true));
  return route_of(changed);
}

CostChoice toggled(CostChoice choice, const CostFilter& filter) {
  const auto at = std::find(choice.filters.begin(), choice.filters.end(), filter);
  if (at != choice.filters.end()) {
    choice.filters.erase(at);
  } else {
    choice.filters.push_back(filter);
  }
  return choice;
}

std::vector<fleet::EnvironmentType> environment_types(const fleet::Tables& tables) {
  std::vector<fleet::EnvironmentType> types;
  tables.environments.each([&](Slot, const fleet::Environment& row) {
    if (std::find(types.begin(), types.end(), row.type) == types.end()) types.push_back(row.type);
  });
  put_in_order(types);
  return types;
}

fleet::EnvironmentType usual_environment_type(const fleet::Tables& tables) {
  std::array<std::size_t, 7> counts{};
  tables.environments.each(
      [&](Slot, const fleet::Environment& row) { ++counts[static_cast<std::size_t>(row.type)]; });
  const auto most = std::max_element(counts.begin(), counts.end());
  return static_cast<fleet::EnvironmentType>(most - counts.begin());
}

bool has_prices(const fleet::Tables& tables) {
  bool found = tables.invoices.size() > 0;
  if (!found) {
    tables.machines.each(
        [&](Slot, const fleet::Machine& row) { found = found || row.nano_per_hour > 0; });
  }
  if (!found) {
    tables.plans.each([&](Slot, const fleet::Plan& row) { found = found || !row.prices.empty(); });
  }
  return found;
}

fleet::CostQuery query_of(const fleet::Fleet& fleet, const CostChoice& choice, TimePoint now) {
  fleet::CostQuery query;
  query.span = span_of(choice.range, now);
  query.type = choice.type.value_or(usual_environment_type(fleet.rows));
  query.by = choice.by;
  query.monthly = choice.monthly;
  for (const CostFilter& filter : choice.filters) {
    fleet::IdFilter& ids = filter_in(query, filter.by);
    (filter.without ? ids.exclude : ids.include).push_back(filter.id);
  }
  return query;
}

CostView cost_view(const fleet::Fleet& fleet, const CostChoice& choice, TimePoint now) {
  const fleet::CostQuery query = query_of(fleet, choice, now);
  CostView view{choice.by, query.type, query.span, choice.monthly, 0, {}, {}};
  view.buckets = buckets_of(view.span, view.monthly);
  for (const auto& [id, group] : fleet::costs(fleet, query, now)) {
    CostSeries series{id, cost_name(fleet, choice.by, id), group.micro, {}};
    series.buckets.resize(view.buckets.size());
    for (const auto& [start, cost] : group.buckets) {
      const auto at = bucket_at(view.buckets, start);
      if (!at) continue;
      series.buckets[*at] += cost.micro;
      view.buckets[*at].micro += cost.micro;
    }
    view.micro += group.micro;
    view.series.push_back(std::move(series));
  }
  put_in_order(view.series, [](const CostSeries& left, const CostSeries& right) {
    return left.micro > right.micro;
  });
  fold_rest(view.series, choice.top);
  return view;
}

std::string cost_name(const fleet::Fleet& fleet, CostBy by, std::string_view id) {
  const std::optional<Symbol> symbol = fleet.symbols().find(id);
  std::string name;
  switch (by) {
    case CostBy::provider:
      name = provider_name(fleet, symbol);
      break;
    case CostBy::region:
      if (const fleet::Region* region = symbol ? fleet.rows.region(*symbol) : nullptr) {
        name = fleet.text(region->code);
      }
      break;
    case CostBy::user:
      if (const fleet::User* user = symbol ? fleet.rows.user(*symbol) : nullptr) {
        name = user->email;
      }
      break;
    case CostBy::service:
      name = name_in(fleet.rows.services, symbol);
      break;
    case CostBy::plan:
      name = plan_name(fleet, symbol);
      break;
    case CostBy::cell:
      break;
  }
  return name.empty() ? std::string(id) : name;
}

std::string cost_target(const fleet::Fleet& fleet, const CostChoice& choice, TimePoint now) {
  const std::string_view operation = operation_of(choice.by);
  if (operation.empty() || (choice.by == CostBy::user && !choice.monthly)) return {};
  const fleet::CostQuery query = query_of(fleet, choice, now);
  std::string target = "/2022-09-01-00/fleet/cost/" + std::string(operation) +
                       "?startDate=" + iso_text(query.span.start.unix_ms) +
                       "&endDate=" + iso_text(query.span.end.unix_ms) +
                       "&environmentType=" + std::string(fleet::word_of(query.type));
  if (choice.by != CostBy::user) {
    target += std::string("&frequency=") + (choice.monthly ? "MONTHLY" : "DAILY");
  }
  for (const CostFilter& filter : choice.filters) {
    if (!operation_filters(choice.by, filter.by)) return {};
    target += std::string(filter.without ? "&exclude" : "&include") +
              std::string(parameter_of(filter.by)) + "IDs=" + api::percent_encode(filter.id);
  }
  return target;
}

std::string micro_text(std::int64_t micro) {
  return money_text(micro, 6, "$");
}

std::string bucket_text(const CostView& view, const CostBucket& bucket) {
  const TimesIn utc({});
  const std::int64_t start = bucket.start.unix_ms;
  if (view.monthly) return unit_text(start, TimeUnit::month, TimeZone());
  return day_text(start).substr(0, 4) + date_text(start);
}

std::string cost_words(const CostView& view) {
  std::string words = micro_text(view.micro) + " in all";
  for (const CostSeries& series : view.series) {
    words += "; " + series.name + " " + micro_text(series.micro);
  }
  return words;
}

std::string cost_csv(const CostView& view) {
  std::string csv =
      (view.monthly ? "month," : "day,") + std::string(word_of(view.by)) + ",name,cost\r\n";
  for (std::size_t at = 0; at < view.buckets.size(); ++at) {
    for (const CostSeries& series : view.series) {
      if (series.buckets[at] == 0) continue;
      csv += iso_text(view.buckets[at].start.unix_ms).substr(0, 10) + ",";
      add_csv_field(csv, series.id);
      csv += ',';
      add_csv_field(csv, series.name);
      csv += "," + plain_decimal(series.buckets[at]) + "\r\n";
    }
  }
  return csv;
}

void CostColors::assign(const CostView& view) {
  if (by_ != view.by) held_ = {};
  by_ = view.by;
  std::vector<const CostSeries*> fresh;
  std::array<bool, 6> wanted{};
  for (std::size_t at = 0; at < std::min(view.series.size(), held_.size()); ++at) {
    const CostSeries& series = view.series[at];
    if (series.folded()) continue;
    const std::size_t held = of(series.id);
    if (held < held_.size()) {
      wanted[held] = true;
    } else {
      fresh.push_back(&series);
    }
  }
  // By name, so that the first look at a world gives the same colours whatever costs most.
  put_in_order(fresh, [](const CostSeries* left, const CostSeries* right) {
    return std::pair(left->name, left->id) < std::pair(right->name, right->id);
  });
  for (const CostSeries* series : fresh) {
    // A colour that nobody has ever had, else one of those that left.
    std::size_t place = held_.size();
    for (std::size_t at = held_.size(); at-- > 0;) {
      if (!wanted[at] && (place == held_.size() || held_[at].empty() || !held_[place].empty())) {
        place = at;
      }
    }
    held_[place] = series->id;
    wanted[place] = true;
  }
}

std::size_t CostColors::of(std::string_view id) const {
  if (id.empty()) return held_.size();
  return static_cast<std::size_t>(std::find(held_.begin(), held_.end(), id) - held_.begin());
}

}  // namespace tabplane::shell
