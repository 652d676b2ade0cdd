# Toolchain file: the Emscripten whose em++ is on PATH, whichever way it was installed.

if(NOT EMSCRIPTEN_ROOT_PATH)
  find_program(EM_CONFIG em-config REQUIRED)
  execute_process(COMMAND "${EM_CONFIG}" EMSCRIPTEN_ROOT
    OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(EMSCRIPTEN_ROOT_PATH "${emscripten_root}" CACHE PATH "Where Emscripten is installed")
endif()

# The file below leaves only its own prefixes to search; header-only packages of this machine are looked
# for by name in these (see packages.cmake).
set(TABPLANE_HOST_PREFIXES /usr/local /usr)

# Programs for Node: the JavaScript of older Emscriptens takes the fetch of newer Nodes for a browser's.
if(NOT CMAKE_CROSSCOMPILING_EMULATOR)
  find_program(NODE_PROGRAM node REQUIRED)
  execute_process(COMMAND "${NODE_PROGRAM}" --no-experimental-fetch -e 0
    RESULT_VARIABLE flag_unknown OUTPUT_QUIET ERROR_QUIET)
  set(CMAKE_CROSSCOMPILING_EMULATOR "${NODE_PROGRAM}")
  if(NOT flag_unknown)
    list(APPEND CMAKE_CROSSCOMPILING_EMULATOR --no-experimental-fetch)
  endif()
  set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CROSSCOMPILING_EMULATOR}" CACHE STRING "Runs test programs")
endif()

include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
