#include "tests/shell/drawn_reservations.h"

#include <algorithm>
#include <array>

#include "core/reservation/reservations.h"

namespace tabplane::shell::testing {
namespace {

constexpr std::int64_t day_start = 1'760'400'000'000;  // Tue 14 Oct 2025 00:00 UTC
constexpr std::int64_t day_ms = 24 * hour_ms;

// A version 4 UUID whose head counts.
std::string id_of(std::size_t number, char kind) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string id = "00000000-0000-4000-8000-00000000000";
  id += kind;
  for (std::size_t i = 0; i < 8; ++i, number /= 16) id[7 - i] = digits[number % 16];
  return id;
}

}  // namespace

TimePoint on_the_day(double hours) {
  return {day_start + static_cast<std::int64_t>(hours * static_cast<double>(hour_ms))};
}

std::string_view DrawnReservations::keep(std::string text) {
  return texts_.emplace_back(std::move(text));
}

void DrawnReservations::add_provider(std::string_view region) {
  view_.providers.push_back({.id = keep(id_of(view_.providers.size(), 'd')),
                             .type = "openstack",
                             .region = keep(std::string(region)),
                             .endpoint = "http://10.0.2.15:5000/v2.0",
                             .username = "promise_user",
                             .tenant = "promise"});
  view_.zones.push_back(view_.providers.back().region);
  std::sort(view_.zones.begin(), view_.zones.end());
}

void DrawnReservations::add_pool(std::string_view zone, TimePoint start,
                                 std::optional<TimePoint> end, Amount cores, bool decrease) {
  PoolFacts pool;
  pool.id = keep(id_of(view_.pools.size(), 'a'));
  pool.zone = keep(std::string(zone));
  pool.decrease = decrease;
  pool.start = start;
  pool.end = end;
  pool.capacity.cores = cores;
  pool.capacity.ram = cores * 2048;
  pool.state =
      start > drawn_now ? reservation::PoolState::coming : reservation::PoolState::in_force;
  view_.pools.push_back(pool);
}

std::uint32_t DrawnReservations::add(std::string_view name, std::string_view owner,
                                     std::string_view zone, Span window, Amount cores) {
  ReservationFacts facts;
  const auto index = static_cast<std::uint32_t>(view_.reservations.size());
  facts.id = keep(id_of(index, 'e'));
  facts.name = keep(std::string(name));
  facts.owner = keep(std::string(owner));
  facts.zone = keep(std::string(zone));
  facts.window = window;
  facts.held = window;
  facts.capacity.cores = cores;
  facts.capacity.ram = cores * 2048;
  using State = reservation::ReservationState;
  facts.state = window.end <= drawn_now    ? State::ended
                : window.start > drawn_now ? State::scheduled
                                           : State::active;
  const auto owner_at = std::find(view_.owners.begin(), view_.owners.end(), owner);
  facts.series = static_cast<std::uint32_t>(owner_at - view_.owners.begin());
  if (owner_at == view_.owners.end()) view_.owners.push_back(facts.owner);
  view_.by_id.emplace(facts.id, index);
  view_.reservations.push_back(facts);
  return index;
}

void DrawnReservations::add_instance(std::uint32_t reservation, Amount cores) {
  ReservationFacts& of = view_.reservations[reservation];
  InstanceFacts instance;
  instance.id = keep(id_of(view_.instances.size(), 'f'));
  instance.name = keep("vm" + std::to_string(view_.instances.size() + 1));
  instance.zone = of.zone;
  instance.reservation = reservation;
  instance.start = of.window.start;
  instance.end = of.window.end;
  instance.capacity.cores = cores;
  instance.in_reserved_zone = true;
  of.used = of.used + instance.capacity;
  of.instances += 1;
  view_.instances.push_back(instance);
}

DrawnReservations drawn_day() {
  DrawnReservations drawn;
  const auto add = [&](std::string_view name, std::string_view owner, std::string_view zone,
                       double from, double to, Amount cores) {
    return drawn.add(name, owner, zone, {on_the_day(from), on_the_day(to)}, cores);
  };
  drawn.add_provider("eu-west");
  drawn.add_provider("us-east");
  drawn.add_pool("eu-west", on_the_day(-2000), std::nullopt, 1024);
  drawn.add_pool("us-east", on_the_day(-2000), std::nullopt, 128);
  drawn.add_pool("eu-west", on_the_day(27), on_the_day(29), 256, true);
  add("broadcast-live", "broadcast", "eu-west", 17, 23.2, 320);
  add("research-batch", "research", "eu-west", 13, 17, 256);
  add("research-batch", "research", "eu-west", 26, 40, 384);
  add("nightly-ci", "ci, tests", "eu-west", 6, 15.5, 128);
  add("nightly-ci", "ci, tests", "eu-west", 23.5, 40, 128);
  const std::uint32_t billing = add("billing-eu close", "billing", "eu-west", 10, 20, 96);
  add("billing-eu close", "billing", "eu-west", 24.5, 28, 96);
  add("rehearsal", "broadcast", "eu-west", 14.5, 19, 192);
  add("load-test", "ci, tests", "eu-west", 18.5, 24, 224);
  add("demo", "demo", "eu-west", 19, 22, 64);
  add("render-farm", "research", "us-east", 15, 22, 48);
  add("edge-cache", "broadcast", "us-east", -10, 60, 32);
  drawn.add_instance(billing, 16);
  drawn.add_instance(billing, 16);
  return drawn;
}

DrawnReservations drawn_many(std::size_t count) {
  static constexpr std::array<std::string_view, 4> zones = {"eu-west", "eu-north", "us-east",
                                                            "ap-south"};
  static constexpr std::array<std::string_view, 7> owners = {
      "broadcast", "research", "ci", "billing", "demo", "archive", "edge"};
  DrawnReservations drawn;
  for (const std::string_view zone : zones) {
    drawn.add_provider(zone);
    drawn.add_pool(zone, on_the_day(-9000), std::nullopt, 20'000);
  }
  std::uint64_t state = 5;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::int64_t>((state >> 33) % below);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const TimePoint start{day_start - 200 * day_ms + next(400 * 96) * day_ms / 96};
    const TimePoint end = start + Duration{(1 + next(96)) * hour_ms / 2};
    const std::string name = next(3) == 0 ? "job-" + std::to_string(next(40)) : std::string();
    drawn.add(name, owners[static_cast<std::size_t>(next(owners.size()))],
              zones[static_cast<std::size_t>(next(zones.size()))], {start, end}, 1 + next(64));
  }
  return drawn;
}

}  // namespace tabplane::shell::testing
