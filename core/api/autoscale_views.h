// What the container API shows: members sorted by name, as the document has them.
#pragma once

#include "core/api/json_writer.h"
#include "core/autoscale/autoscale.h"

namespace tabplane::api {

// {"bw": {...}, "cpu": ..., "hdd": ..., "mem": ...}; with `options` also the three option lists of
// each. Byte for byte the document's, its types included: what was chosen is a string, what is
// given a number.
void write_autoscales(JsonWriter& out, const autoscale::Autoscale& system,
                      autoscale::ContainerId id, bool options);

// {"backoff", "consecutive", "cooldownUp", "method", "overshoot", "prediction", "preset",
// "scaleDown": {"band", "cooldown", "enabled", "window"}}: percent and seconds.
void write_rule(JsonWriter& out, const autoscale::RuleOptions& rule);
// "plain", "steady" or "custom".
std::string_view preset_of(const autoscale::RuleOptions& rule);

void write_container(JsonWriter& out, const autoscale::Autoscale& system,
                     const autoscale::Container& container, const Symbols& symbols);

// The record of a decision, which is also what a callback delivers.
void write_decision(JsonWriter& out, const autoscale::Autoscale& system,
                    const autoscale::Decision& decision, TimePoint now);
void write_callback(JsonWriter& out, const autoscale::Autoscale& system,
                    const autoscale::Callback& callback, TimePoint now);

// Its members, into an object that has begun.
void put_scores(JsonWriter& out, const autoscale::Scores& scores);

}  // namespace tabplane::api
