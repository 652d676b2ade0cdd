# How the sources of core and shell are compiled: which for speed, which small, which together.

# Four amounts of the timeline are compared by one instruction each, on all processors of the last fifteen years. In
# browsers that is less to download, and three times as fast; those with WebAssembly's exceptions have it, Safari since
# 16.4.
set(timeline "${PROJECT_SOURCE_DIR}/core/reservation/timeline.cpp")
if(EMSCRIPTEN)
  set_source_files_properties("${timeline}" PROPERTIES COMPILE_OPTIONS "-msimd128;-mbulk-memory")
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  set_source_files_properties("${timeline}" PROPERTIES COMPILE_OPTIONS -msse4.1)
endif()

# For WebAssembly, what a change of a row takes is built for speed, and so are the search of the timeline and what every
# request passes: its target, its route, the reader of plain bodies. All else runs once a request or less and is built
# small, for there bytes to download cost more than speed gains.
set(small_sources "")
if(EMSCRIPTEN)
  set(small_sources ${core_sources})
  list(FILTER small_sources EXCLUDE REGEX "/core/((base|store|engine|quota)/|reservation/timeline)")
  list(FILTER small_sources EXCLUDE REGEX "/core/api/(request|target|route|plain_body|quota_issue)\\.cpp$")
  foreach(module store/image store/memory_journal store/portable store/recovery store/row_json store/snapshot
      engine/clock engine/engine_storage engine/history engine/outbox engine/rejections engine/shared_world
      quota/batch_resolution quota/directory quota/explanation quota/setup)
    list(APPEND small_sources "${PROJECT_SOURCE_DIR}/core/${module}.cpp")
  endforeach()
  list(SORT small_sources)
endif()

set(fast_sources ${core_sources})
list(REMOVE_ITEM fast_sources "${timeline}" ${small_sources})
tabplane_batches(fast_batches fast ${fast_sources})
tabplane_batches(small_batches small ${small_sources})
set_source_files_properties(${small_batches} PROPERTIES COMPILE_OPTIONS "${tabplane_small};${tabplane_called}")
set(core_batches "")
if(core_sources)
  set(core_batches ${fast_batches} ${small_batches} "${timeline}")
endif()

# A panel's names are its own, and short: each is compiled by itself.
set(panel_sources ${shell_sources})
list(FILTER panel_sources INCLUDE REGEX "/shell/panels/")
set(other_sources ${shell_sources})
list(REMOVE_ITEM other_sources ${panel_sources})
tabplane_batches(shell_batches shell ${other_sources})
list(APPEND shell_batches ${panel_sources})
