// Goal: every refusal has a sentence of its own, in the shape of the document.
// Method: all kinds of refusals and faults, told.
#include "core/api/reservation_faults.h"

#include <doctest/doctest.h>

#include <set>

#include "core/reservation/reservations.h"

using namespace tabplane;
using namespace tabplane::api;
using reservation::Refusal;
using reservation::RefusalKind;

TEST_CASE("no two kinds of refusals say the same, and all say something") {
  const Symbols symbols;
  std::set<std::string> said;
  std::size_t kinds = 0;
  for (int kind = 0; kind <= static_cast<int>(RefusalKind::over_source); ++kind) {
    Refusal refusal;
    refusal.kind = static_cast<RefusalKind>(kind);
    refusal.shortage.window.end = reservation::kForever;
    const std::string message = refusal_message(refusal, symbols, "the-id");
    CHECK_FALSE(message.empty());
    said.insert(message);
    ++kinds;
  }
  CHECK(said.size() == kinds);
}

TEST_CASE("faults around a call have the same shape") {
  const Response missing = reservation_fault(Fault::not_found, {});
  CHECK(missing.status == 404);
  CHECK(missing.body.rfind("{\"result\":\"error\",\"message\":", 0) == 0);
  const Response method = reservation_fault(Fault::method_not_allowed, "POST");
  CHECK(header(method.headers, "Allow") == "POST");
  const Response refused = reservation_error("no");
  CHECK(refused.status == 200);
  CHECK_FALSE(refused.success());
}
