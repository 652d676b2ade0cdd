#include "core/api/quota_replies.h"

#include <array>

#include "core/api/json.h"

namespace tabplane::api {
namespace {

std::optional<std::int64_t> integer_member(const Json& json, std::string_view name) {
  const Json* found = member(json, name);
  return found != nullptr ? as_integer(*found) : std::nullopt;
}

bool true_member(const Json& json, std::string_view name) {
  const Json* found = member(json, name);
  return found != nullptr && *found == true;
}

std::optional<std::vector<std::uint64_t>> serials_member(const Json& json, std::string_view name) {
  const Json* list = member(json, name);
  if (list == nullptr || !list->is_array()) return std::nullopt;
  std::vector<std::uint64_t> serials;
  for (const Json& item : *list) {
    const auto serial = as_integer(item);
    if (!serial || *serial < 0) return std::nullopt;
    serials.push_back(static_cast<std::uint64_t>(*serial));
  }
  return serials;
}

// The message inside {"itemNotFound": {"message": ...}}.
std::string fault_text(const Json& fault) {
  if (!fault.is_object() || fault.empty()) return {};
  return text_member(fault.front(), "message").value_or("");
}

std::optional<ProvisionText> provision_of(const Json& json) {
  const auto holder = text_member(json, "holder");
  const auto resource = text_member(json, "resource");
  const auto quantity = integer_member(json, "quantity");
  if (!holder || !resource || !quantity) return std::nullopt;
  return ProvisionText{*holder, text_member(json, "source"), *resource, *quantity};
}

ShortageWord shortage_of(const Json& json) {
  constexpr std::array<std::pair<std::string_view, ShortageWord>, 3> words = {
      {{"capacity", ShortageWord::capacity},
       {"quantity", ShortageWord::quantity},
       {"no_holding", ShortageWord::no_holding}}};
  const std::string word = text_member(json, "shortage").value_or("");
  for (const auto& [text, shortage] : words) {
    if (text == word) return shortage;
  }
  return ShortageWord::none;
}

void read_explanation(const Json& explanation, QuotaRefusal& refusal) {
  const Json* provisions = member(explanation, "provisions");
  if (provisions == nullptr || !provisions->is_array()) return;
  for (const Json& row : *provisions) {
    ExplainedProvision read;
    if (const auto provision = provision_of(row)) read.provision = *provision;
    read.shortage = shortage_of(row);
    read.limit = integer_member(row, "limit").value_or(0);
    read.usage_min = integer_member(row, "usage_min").value_or(0);
    read.usage_max = integer_member(row, "usage_max").value_or(0);
    read.short_by = integer_member(row, "short_by").value_or(0);
    read.fits_once_settled = true_member(row, "fits_once_settled");
    if (const Json* would = member(row, "would_fit")) {
      read.largest_quantity = integer_member(*would, "largest_quantity");
      read.limit_at_least = integer_member(*would, "limit_at_least");
    }
    refusal.provisions.push_back(std::move(read));
  }
  refusal.fits_cut = true_member(explanation, "fits_cut");
}

}  // namespace

std::optional<std::uint64_t> read_issued(const Response& response) {
  const auto json = parse_json(response.body);
  const auto serial = json ? integer_member(*json, "serial") : std::nullopt;
  if (response.status != 201 || !serial || *serial < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*serial);
}

std::optional<ResolvedReply> read_resolved(const Response& response) {
  const auto json = parse_json(response.body);
  if (response.status != 200 || !json) return std::nullopt;
  auto accepted = serials_member(*json, "accepted");
  auto rejected = serials_member(*json, "rejected");
  const Json* failed = member(*json, "failed");
  if (!accepted || !rejected || failed == nullptr || !failed->is_array()) return std::nullopt;
  ResolvedReply reply{std::move(*accepted), std::move(*rejected), {}};
  for (const Json& item : *failed) {
    if (!item.is_array() || item.size() != 2) return std::nullopt;
    const auto serial = as_integer(item[0]);
    if (!serial) return std::nullopt;
    reply.failed.emplace_back(*serial, fault_text(item[1]));
  }
  return reply;
}

std::optional<QuotaRefusal> read_quota_refusal(const Response& response) {
  const auto json = parse_json(response.body);
  if (response.status < 400 || !json || !json->is_object() || json->empty()) return std::nullopt;
  const Json& fault = json->front();
  const auto message = text_member(fault, "message");
  if (!message) return std::nullopt;
  QuotaRefusal refusal;
  refusal.status = response.status;
  refusal.name = json->begin().key();
  refusal.message = *message;
  if (const Json* data = member(fault, "data")) {
    refusal.name = text_member(*data, "name").value_or(refusal.name);
    if (const Json* provision = member(*data, "provision")) {
      refusal.blamed = provision_of(*provision);
    }
    refusal.limit = integer_member(*data, "limit").value_or(0);
    refusal.usage = integer_member(*data, "usage").value_or(0);
  }
  if (const Json* explanation = member(*json, "tabplane_explain")) {
    read_explanation(*explanation, refusal);
  }
  return refusal;
}

}  // namespace tabplane::api
