// A directory of its own that goes away with its test.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace tabplane::test {

class Scratch {
 public:
  Scratch() {
    // Where memory can be had as files nothing waits for a disk.
    const std::filesystem::path memory = "/dev/shm";
    const std::filesystem::path above =
        ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    std::string path = (above / "tabplane-").string() + std::string(6, 'X');  // for mkdtemp to fill
    REQUIRE(::mkdtemp(path.data()) != nullptr);
    path_ = path;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(path_); }

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace tabplane::test
