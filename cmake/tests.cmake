# Test programs. Each part whose sources do not exist is left out.

add_library(tabplane_test_options INTERFACE)
target_link_libraries(tabplane_test_options INTERFACE tabplane_warnings doctest::doctest)
# Optimising the tests themselves would take longer than it saves; what they test is built as ever.
target_compile_options(tabplane_test_options INTERFACE -O0)
target_compile_definitions(tabplane_test_options INTERFACE DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
if(EMSCRIPTEN)
  # The objects are what the page is made of; passes over the linked whole would take longer than the tests.
  target_link_options(tabplane_test_options INTERFACE
    -O1 -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sWASM_BIGINT=1 -sENVIRONMENT=node)
endif()

# One file knows where the sources are, so that all others compile the same in any folder.
set_source_files_properties("${PROJECT_SOURCE_DIR}/tests/source_path.cpp" PROPERTIES
  COMPILE_DEFINITIONS TABPLANE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

# g++ 12 takes the emptied optional of a described part for one that was never filled.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set_source_files_properties("${PROJECT_SOURCE_DIR}/tests/core/store/row_codec_test.cpp" PROPERTIES
    COMPILE_OPTIONS -Wno-maybe-uninitialized)
endif()

# tabplane_test_program(<name> <library> <folder> [<folder whose helpers it uses>...])
function(tabplane_test_program name library folder)
  tabplane_sources(sources ${folder})
  list(FILTER sources EXCLUDE REGEX "_fuzz\\.cpp$")  # each of them has an entry point of its own
  tabplane_sources(helpers ${ARGN})
  list(FILTER helpers EXCLUDE REGEX "_test\\.cpp$")
  list(APPEND sources ${helpers})
  if(NOT sources OR NOT TARGET ${library})
    return()
  endif()
  add_executable(${name} "${PROJECT_SOURCE_DIR}/tests/main.cpp" "${PROJECT_SOURCE_DIR}/tests/source_path.cpp" ${sources})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE tabplane_test_options ${library})
  if(EMSCRIPTEN)
    set_target_properties(${name} PROPERTIES SUFFIX .cjs)
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()

tabplane_test_program(tabplane_tests tabplane_core tests/core)
tabplane_test_program(tabplane_wire_tests tabplane_core tests/wire)
tabplane_test_program(tabplane_sync_tests tabplane_core tests/sync tests/core/sync)
tabplane_test_program(tabplane_fuzz_tests tabplane_core tests/fuzz)
if(NOT EMSCRIPTEN)
  tabplane_test_program(tabplane_shell_tests tabplane_shell tests/shell)
endif()

# Plays a trace natively; the tests in tests/trace compare what it says with what the other builds say.
if(NOT EMSCRIPTEN)
  add_executable(tabplane_trace "${PROJECT_SOURCE_DIR}/tests/trace/play.cpp")
  target_link_libraries(tabplane_trace PRIVATE tabplane_core tabplane_warnings nlohmann_json::nlohmann_json)
endif()

# Benchmarks: one program, built only when it is asked for. Natively SQLite plays beside us.
if(NOT TABPLANE_SANITIZE)
  tabplane_sources(bench_sources tests/bench)
  if(EMSCRIPTEN)
    list(FILTER bench_sources EXCLUDE REGEX "/tests/bench/native/")
  else()
    list(FILTER bench_sources EXCLUDE REGEX "/tests/bench/wasm/")
    find_package(SQLite3 QUIET)
  endif()
  if(EMSCRIPTEN OR SQLite3_FOUND)
    add_executable(tabplane_bench EXCLUDE_FROM_ALL ${bench_sources})
    target_include_directories(tabplane_bench PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(tabplane_bench PRIVATE tabplane_core tabplane_warnings)
    if(EMSCRIPTEN)
      set_target_properties(tabplane_bench PROPERTIES SUFFIX .cjs)
      target_link_options(tabplane_bench PRIVATE
        -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sWASM_BIGINT=1 -sENVIRONMENT=node)
    else()
      target_link_libraries(tabplane_bench PRIVATE SQLite::SQLite3)
    endif()
  else()
    message(STATUS "tabplane: no SQLite, so the benchmarks are not built")
  endif()
endif()

# Fuzz targets: each tests/fuzz/*_fuzz.cpp is a program of its own name; what they share stands beside them.
if(TABPLANE_FUZZ)
  file(GLOB fuzz_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp")
  file(GLOB fuzz_parts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.cpp")
  list(FILTER fuzz_parts EXCLUDE REGEX "_(fuzz|test)\\.cpp$")
  foreach(source IN LISTS fuzz_sources)
    cmake_path(GET source STEM name)
    add_executable(${name} "${source}" ${fuzz_parts})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE tabplane_core tabplane_warnings)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endforeach()
endif()
