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

include("${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake")
