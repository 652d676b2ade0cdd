// Goal: the file journal keeps the contract, loses nothing that was acknowledged whatever happens
// to the process, and treats every state that a crash can leave as all or nothing. Method: the
// shared contract; the system made to refuse writes; a writer killed at random moments; directories
// put together as a crash between two steps leaves them; every bit of the manifest flipped.
#include "core/store/file_journal.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "core/store/memory_journal.h"
#include "tests/core/store/contract.h"
#include "tests/core/store/scratch.h"

using namespace tabplane;
using test::Scratch;
namespace fs = std::filesystem;

namespace {

Buffer bytes(std::string_view text) {
  return Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::unique_ptr<FileJournal> open(const fs::path& path) {
  auto opened = FileJournal::open(path.string());
  REQUIRE(opened.ok());
  return std::move(opened.value());
}

using Files = std::map<std::string, std::string>;

// All files but locks.
Files files_in(const fs::path& path) {
  Files files;
  for (const auto& entry : fs::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind("lock-", 0) == 0) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files[name] = std::string(std::istreambuf_iterator<char>(file), {});
  }
  return files;
}

void put_files(const fs::path& path, const Files& files) {
  fs::remove_all(path);
  fs::create_directory(path);
  for (const auto& [name, content] : files) {
    std::ofstream(path / name, std::ios::binary) << content;
  }
}

// Everything that a journal gives, as one text.
std::string all_of(Journal& journal) {
  JournalContents contents;
  std::vector<StoredBatch> aside;
  CHECK(journal.read(contents) == JournalError::none);
  CHECK(journal.read_quarantine(aside) == JournalError::none);
  std::string text;
  for (const auto& s : contents.snapshots) {
    text += "s" + std::to_string(s.sequence) + "=" + std::string(s.bytes.view()) + " ";
  }
  for (const auto& b : contents.batches) {
    text += "b" + std::to_string(b.key) + "=" + std::string(b.bytes.view()) + " ";
  }
  for (const auto& b : aside) {
    text += "q" + std::to_string(b.key) + "=" + std::string(b.bytes.view()) + " ";
  }
  return text;
}

std::string all_in(const fs::path& path) {
  return all_of(*open(path));
}

class FileStorage final : public contract::Storage {
 public:
  Result<std::unique_ptr<Journal>, JournalError> open() override {
    auto opened = FileJournal::open((scratch_ / "journal").string());
    if (!opened) return opened.error();
    return std::unique_ptr<Journal>(std::move(opened.value()));
  }

 private:
  Scratch scratch_;
};

// While it lives no file of this process grows past a size, as on a full disk.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

// A journal with a bit of everything; what it gives is `kEverything`.
void fill(FileJournal& journal) {
  CHECK(journal.append(1, bytes("one")) == JournalError::none);
  CHECK(journal.append(2, bytes("two")) == JournalError::none);
  CHECK(journal.compact(20, bytes("twenty"), 0, 2) == JournalError::none);
  CHECK(journal.append(3, bytes("three")) == JournalError::none);
  CHECK(journal.append(4, bytes("four")) == JournalError::none);
  CHECK(journal.quarantine(4, bytes("fo")) == JournalError::none);
  CHECK(journal.append(5, bytes("five")) == JournalError::none);
}
const std::string kEverything = "s20=twenty b2=two b3=three b4=fo b5=five q4=four ";

}  // namespace

TEST_CASE("the file journal keeps the contract") {
  contract::run([] { return std::make_unique<FileStorage>(); });
}

TEST_CASE("each opening has a greater epoch") {
  const Scratch scratch;
  for (std::uint64_t epoch = 1; epoch <= 3; ++epoch) CHECK(open(scratch / "j")->epoch() == epoch);
}

TEST_CASE("a directory that cannot be opened is an error, not a crash") {
  const Scratch scratch;
  const auto nowhere = FileJournal::open((scratch / "missing/journal").string());
  REQUIRE_FALSE(nowhere.ok());
  CHECK(nowhere.error() == JournalError::lost);
  std::ofstream(scratch / "file") << "x";
  const auto a_file = FileJournal::open((scratch / "file").string());
  REQUIRE_FALSE(a_file.ok());
  CHECK(a_file.error() == JournalError::lost);
}

TEST_CASE("a manifest of a newer release is left alone") {
  const Scratch scratch;
  Manifest manifest;
  manifest.format = kManifestFormat + 1;
  put_files(scratch / "j", {{"MANIFEST", write_manifest(manifest)}, {"batches-1.log", "x"}});
  const Files before = files_in(scratch / "j");
  const auto opened = FileJournal::open((scratch / "j").string());
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.error() == JournalError::lost);
  CHECK(files_in(scratch / "j") == before);
}

TEST_CASE("a full disk refuses, changes nothing, and the journal goes on when there is room") {
  const Scratch scratch;
  const auto journal = open(scratch / "j");
  fill(*journal);
  const std::string large(9000, 'x');
  for (const rlim_t limit :
       {rlim_t{0}, rlim_t{1}, rlim_t{20}, rlim_t{40}, rlim_t{150}, rlim_t{300}, rlim_t{5000}}) {
    CAPTURE(limit);
    {
      const FullDisk full(limit);
      CHECK(journal->append(6, bytes(large)) == JournalError::no_space);
      CHECK(journal->compact(50, bytes(large), 50, 6) == JournalError::no_space);
      CHECK(journal->replace(60, bytes(large), 6, bytes("six")) == JournalError::no_space);
      CHECK(journal->quarantine(2, bytes(large)) == JournalError::no_space);
      CHECK(all_of(*journal) == kEverything);
    }
    CHECK(all_of(*journal) == kEverything);
  }
  CHECK(journal->append(6, bytes("six")) == JournalError::none);
  {
    const FullDisk full(100);
    CHECK(journal->append(7, bytes(large)) == JournalError::no_space);
  }
  CHECK(journal->append(7, bytes("seven")) == JournalError::none);
  CHECK(all_of(*journal) ==
        kEverything.substr(0, kEverything.find("q4")) + "b6=six b7=seven q4=four ");
}

TEST_CASE("a directory that goes away is lost") {
  const Scratch scratch;
  const auto journal = open(scratch / "j");
  CHECK(journal->append(1, bytes("one")) == JournalError::none);
  fs::remove_all(scratch / "j");
  CHECK(journal->append(2, bytes("two")) == JournalError::lost);
  CHECK(journal->compact(2, bytes("s"), 0, 1) == JournalError::lost);
}

TEST_CASE("a writer whose directory another took over stops") {
  const Scratch scratch;
  const auto journal = open(scratch / "j");
  CHECK(journal->append(1, bytes("one")) == JournalError::none);
  // As from a machine that does not see the other's process.
  for (const auto& entry : fs::directory_iterator(scratch / "j")) {
    if (entry.path().filename().string().rfind("lock-", 0) == 0) fs::remove(entry.path());
  }
  const auto other = open(scratch / "j");
  CHECK(journal->append(2, bytes("mine")) == JournalError::conflict);
  CHECK(journal->compact(2, bytes("s"), 0, 1) == JournalError::conflict);
  CHECK(journal->replace(2, bytes("s"), 2, bytes("mine")) == JournalError::conflict);
  CHECK(journal->quarantine(1, Buffer()) == JournalError::conflict);
  CHECK(other->append(2, bytes("other")) == JournalError::none);
  CHECK(all_of(*other) == "b1=one b2=other ");
}

TEST_CASE("a crash between two steps leaves all or nothing") {
  using Change = std::function<JournalError(FileJournal&)>;
  const std::pair<const char*, Change> changes[] = {
      {"first append", [](auto& j) { return j.append(6, bytes("six")); }},
      {"compact", [](auto& j) { return j.compact(50, bytes("fifty"), 20, 4); }},
      {"same snapshot", [](auto& j) { return j.compact(20, bytes("other"), 20, 2); }},
      {"replace", [](auto& j) { return j.replace(60, bytes("sixty"), 6, bytes("six")); }},
      {"quarantine", [](auto& j) { return j.quarantine(3, Buffer()); }},
      {"trim", [](auto& j) { return j.quarantine(3, bytes("th")); }},
  };
  const Scratch scratch;
  fill(*open(scratch / "j"));
  const Files start = files_in(scratch / "j");
  for (const auto& [name, change] : changes) {
    CAPTURE(name);
    put_files(scratch / "j", start);
    Files before, after;
    {
      const auto journal = open(scratch / "j");
      before = files_in(scratch / "j");
      CHECK(change(*journal) == JournalError::none);
      after = files_in(scratch / "j");
    }
    const std::string all_after = all_in(scratch / "j");
    CHECK(all_after != kEverything);
    Files made;
    for (const auto& [file, content] : after) {
      if (file != "MANIFEST" && before.count(file) == 0) made[file] = content;
    }
    const std::string manifest = after.at("MANIFEST");

    // Until the manifest is in its place: any part of the new files, whole or cut short.
    for (int parts = 0; parts < 8; ++parts) {
      for (const std::size_t cut :
           {std::size_t{0}, std::size_t{1}, std::size_t{10}, manifest.size()}) {
        Files state = before;
        int part = parts;
        for (const auto& [file, content] : made) {
          if ((part & 1) != 0) state[file] = content.substr(0, cut);
          part >>= 1;
        }
        if ((part & 1) != 0) state["MANIFEST.new"] = manifest.substr(0, cut);
        put_files(scratch / "j", state);
        CHECK(all_in(scratch / "j") == kEverything);
        CHECK(files_in(scratch / "j").size() == before.size());
      }
    }
    // From then on: old files that were not removed yet.
    Files state = before;
    for (const auto& [file, content] : after) state[file] = content;
    put_files(scratch / "j", state);
    CHECK(all_in(scratch / "j") == all_after);
    CHECK(files_in(scratch / "j").size() == after.size());
  }
}

TEST_CASE("a torn append is damage of that batch only") {
  const Scratch scratch;
  {
    const auto journal = open(scratch / "j");
    CHECK(journal->append(1, bytes("first batch")) == JournalError::none);
    CHECK(journal->append(2, bytes("second batch")) == JournalError::none);
  }
  const Files whole = files_in(scratch / "j");
  std::string segment;
  for (const auto& [name, content] : whole) {
    if (name.rfind("batches-", 0) == 0) segment = name;
  }
  const std::size_t first_end = 24 + 11;
  for (std::size_t size = first_end; size < whole.at(segment).size(); ++size) {
    CAPTURE(size);
    Files torn = whole;
    torn[segment].resize(size);
    put_files(scratch / "j", torn);
    const auto journal = open(scratch / "j");
    JournalContents contents;
    CHECK(journal->read(contents) == JournalError::none);
    CHECK(contents.batches.at(0).bytes.view() == "first batch");
    const bool something = size > first_end;
    REQUIRE(contents.batches.size() == (something ? 2u : 1u));
    if (something) {
      CHECK(contents.batches[1].key == 2);
      CHECK(contents.batches[1].bytes.view().size() < std::string_view("second batch").size() + 24);
      CHECK(journal->append(2, bytes("again")) == JournalError::conflict);
      CHECK(journal->quarantine(2, Buffer()) == JournalError::none);
    }
    CHECK(journal->append(2, bytes("again")) == JournalError::none);
  }
}

TEST_CASE("a damaged or missing manifest is made anew from the files") {
  const Scratch scratch;
  fill(*open(scratch / "j"));
  const Files whole = files_in(scratch / "j");
  const std::string manifest = whole.at("MANIFEST");
  // What a compaction forgot comes back where its file is still there; what was put aside does not.
  const std::string anew = "s20=twenty b1=one b2=two b3=three b4=fo b5=five q4=four ";
  std::vector<Files> damaged;
  for (std::size_t bit = 0; bit < manifest.size() * 8; ++bit) {
    Files files = whole;
    files["MANIFEST"][bit / 8] = static_cast<char>(files["MANIFEST"][bit / 8] ^ (1 << (bit % 8)));
    damaged.push_back(files);
  }
  for (std::size_t size = 0; size < manifest.size(); ++size) {
    Files files = whole;
    files["MANIFEST"].resize(size);
    damaged.push_back(files);
  }
  damaged.push_back(whole);
  damaged.back().erase("MANIFEST");
  for (std::size_t i = 0; i < damaged.size(); ++i) {
    CAPTURE(i);
    put_files(scratch / "j", damaged[i]);
    const auto journal = open(scratch / "j");
    CHECK(all_of(*journal) == anew);
    CHECK(journal->append(6, bytes("six")) == JournalError::none);
  }
}

TEST_CASE(
    "a writer that is killed loses nothing that was acknowledged, and its lock counts for "
    "nothing") {
  const Scratch scratch;
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 12; ++round) {
    CAPTURE(round);
    int report[2];
    REQUIRE(::pipe(report) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto opened = FileJournal::open((scratch / "j").string());
      if (!opened) ::_exit(1);
      FileJournal& journal = *opened.value();
      for (std::uint64_t key = acknowledged + 1;; ++key) {
        const std::string text = "batch " + std::to_string(key) + std::string(key * 37 % 5000, '.');
        const JournalError error =
            key % 20 == 0 ? journal.compact(key, bytes(text), key - 20, key > 40 ? key - 40 : 1)
                          : JournalError::none;
        if (error != JournalError::none) ::_exit(2);
        if (journal.append(key, bytes(text)) != JournalError::none) ::_exit(3);
        if (::write(report[1], &key, sizeof key) != sizeof key) ::_exit(4);
      }
    }
    ::close(report[1]);
    // Killed at some moment after a few acknowledgements, in the midst of the next.
    std::uint64_t key = 0;
    for (int left = 3 + round * 5; left > 0; --left) {
      REQUIRE(::read(report[0], &key, sizeof key) == sizeof key);
      acknowledged = key;
    }
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    while (::read(report[0], &key, sizeof key) == sizeof key) acknowledged = key;
    ::close(report[0]);

    const auto journal = open(scratch / "j");
    JournalContents contents;
    CHECK(journal->read(contents) == JournalError::none);
    REQUIRE_FALSE(contents.batches.empty());
    std::uint64_t last_whole = 0;
    for (std::size_t i = 0; i < contents.batches.size(); ++i) {
      const StoredBatch& batch = contents.batches[i];
      CHECK(batch.key == contents.batches.front().key + i);
      const std::string whole =
          "batch " + std::to_string(batch.key) + std::string(batch.key * 37 % 5000, '.');
      if (batch.bytes.view() == whole) {
        last_whole = batch.key;
      } else {
        // Only the batch under way may be torn.
        CHECK(batch.key == acknowledged + 1);
        CHECK(journal->quarantine(batch.key, Buffer()) == JournalError::none);
      }
    }
    CHECK(last_whole >= acknowledged);
    acknowledged = last_whole;
  }
}
