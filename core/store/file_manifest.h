// The MANIFEST of a journal directory: which files count. One text, replaced whole.
//
//   tabplane journal 1
//   epoch <n>                    of the newest writer; each opening as writer has a greater one
//   next <n>                     no file has this number yet, nor a greater one
//   snapshot <n> <sequence>      file snapshot-<n>-<sequence>.bin; in order of sequence
//   batches <n> <first> <end>    file batches-<n>.log, of which the batches with first <= key < end
//                                count; in order of first; an end that is still open is "-"
//   quarantine <n> <first>       file quarantine-<n>.log, whose first batch has this key; in order
//                                of n
//   end <hash>                   FNV-1a (32 bits) of all lines before this one, 8 lower-case hex
//                                digits
//
// Every line ends with one line feed and has single spaces between its words. Numbers are decimal
// without leading zeros and fit 64 bits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tabplane {

struct Manifest {
  struct Snapshot {
    std::uint64_t number = 0;
    std::uint64_t sequence = 0;
    friend bool operator==(const Snapshot&, const Snapshot&) = default;
  };
  struct Segment {
    std::uint64_t number = 0;
    std::uint64_t first = 0;
    std::optional<std::uint64_t> end;  // open when absent
    friend bool operator==(const Segment&, const Segment&) = default;
  };
  struct Quarantine {
    std::uint64_t number = 0;
    std::uint64_t first = 0;
    friend bool operator==(const Quarantine&, const Quarantine&) = default;
  };
  std::uint64_t format = 1;
  std::uint64_t epoch = 0;
  std::uint64_t next = 1;
  std::vector<Snapshot> snapshots;
  std::vector<Segment> segments;
  std::vector<Quarantine> quarantines;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};
inline constexpr std::uint64_t kManifestFormat = 1;

std::string write_manifest(const Manifest& manifest);

// nullopt for any text that write_manifest does not write. Of a newer format only `format` is read.
std::optional<Manifest> read_manifest(std::string_view text);

std::string snapshot_file(const Manifest::Snapshot& snapshot);
std::string segment_file(std::uint64_t number);
std::string quarantine_file(std::uint64_t number);

// The files that a manifest lists.
std::vector<std::string> files_of(const Manifest& manifest);

// What a directory's file names say, sorted as in a manifest; what they do not say is 0. `next` is
// greater than every number. Names that no manifest lists are passed over.
Manifest manifest_of_names(const std::vector<std::string>& names);

// Whether a manifest could list a file of this name.
bool is_journal_file(std::string_view name);

}  // namespace tabplane
