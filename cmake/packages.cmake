# Header-only packages. For WebAssembly they are linked one by one into a private include directory: the
# machine's own include directory holds headers of another C library and must never be searched.

if(EMSCRIPTEN)
  set(header_directory "${CMAKE_BINARY_DIR}/headers")
  file(MAKE_DIRECTORY "${header_directory}")

  function(tabplane_header_package target folder probe)
    find_path(${folder}_header_root NAMES "${folder}/${probe}"
      HINTS ENV TABPLANE_HEADERS
      PATHS ${TABPLANE_HOST_PREFIXES} PATH_SUFFIXES include NO_CMAKE_FIND_ROOT_PATH)
    if(NOT ${folder}_header_root)
      message(FATAL_ERROR "${folder}/${probe} not found; install it or name its include directory in TABPLANE_HEADERS")
    endif()
    file(CREATE_LINK "${${folder}_header_root}/${folder}" "${header_directory}/${folder}" SYMBOLIC)
    add_library(${target} INTERFACE IMPORTED GLOBAL)
    target_include_directories(${target} SYSTEM INTERFACE "${header_directory}")
  endfunction()

  tabplane_header_package(nlohmann_json::nlohmann_json nlohmann json.hpp)
  tabplane_header_package(doctest::doctest doctest doctest.h)
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(doctest 2.4 REQUIRED)
endif()
