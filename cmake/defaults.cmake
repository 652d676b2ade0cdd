# Compiler settings that every target of ours shares, and the two functions that make a target of a folder.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Kind of build" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # What one clone compiled serves another, wherever it lies: paths inside it count from where the compiler runs.
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${CCACHE_PROGRAM}")
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

option(TABPLANE_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
option(TABPLANE_FUZZ "Build the fuzz targets (needs clang)" OFF)
option(TABPLANE_BATCHES "Compile sources of one folder some at a time: far sooner done for all of them" ON)

# Floating-point contraction may differ between targets, and results must not.
add_compile_options(-ffp-contract=off)

if(EMSCRIPTEN)
  # Tests throw, and so does the library without memory; exceptions of the WebAssembly kind cost no time until then.
  add_compile_options(-fwasm-exceptions)
  add_link_options(-fwasm-exceptions)
  # Every browser that has those exceptions has these instructions too; later Emscriptens take them for granted.
  add_compile_options(-msign-ext -mnontrapping-fptoint)
  # Nothing asks an object for its type, and the names of all types are bytes to download.
  add_compile_options(-fno-rtti)
endif()

# tabplane_small: how a source is compiled for WebAssembly where bytes to download cost more than speed gains. Older
# Emscriptens switch inlining off at this level, but most functions of one line take less room than a call of them.
set(tabplane_small "$<$<CONFIG:Release>:-Oz;-finline-functions>")

# tabplane_called: three of the library's functions of one line are a dozen instructions each, and most of our lines use
# one: a view of a string, a string moved, whether it is empty. Where all is built small they stay calls. Where the
# library names them otherwise, nothing happens.
set(string_type "12basic_stringIcNS_11char_traitsIcEENS_9allocatorIcEEE")
set(tabplane_called "")
foreach(function IN ITEMS
    "_ZNKSt3__2${string_type}cvNS_17basic_string_viewIcS2_EEEv"
    "_ZNSt3__2${string_type}C2EOS5_"
    "_ZNKSt3__2${string_type}5emptyEv")
  list(APPEND tabplane_called -mllvm "-force-attribute=${function}:noinline")
endforeach()

if(TABPLANE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(TABPLANE_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "TABPLANE_FUZZ needs clang")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_library(tabplane_warnings INTERFACE)
target_compile_options(tabplane_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ also means designated initialisers, where leaving a member out is the point.
  target_compile_options(tabplane_warnings INTERFACE -Wno-missing-field-initializers)
endif()

# tabplane_sources(<variable> <folder>...): every C++ source below the folders, watched for new files.
function(tabplane_sources variable)
  set(found "")
  foreach(folder IN LISTS ARGN)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
    if(EMSCRIPTEN)
      # Files of a POSIX system and threads: the web has a journal of its own.
      list(FILTER sources EXCLUDE REGEX "/core/(store/file|engine/storage_thread)[a-z_]*\\.cpp$")
    endif()
    list(APPEND found ${sources})
  endforeach()
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

# tabplane_batches(<variable> <name> <source>...): sources that include up to eight neighbours of one folder each. Most of
# what a compiler does for one of ours is to read what they all include, so that eight take it as long as three.
# Neighbours share their unnamed namespace: a name in one is a name in all.
function(tabplane_batches variable name)
  if(NOT TABPLANE_BATCHES)
    set(${variable} "${ARGN}" PARENT_SCOPE)
    return()
  endif()
  set(folders "")
  foreach(source IN LISTS ARGN)
    # Relative, so that a compiler cache finds a batch again whatever the folder of the clone.
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
    cmake_path(GET source PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "${folder}" folder)
    list(APPEND folders "${folder}")
    list(APPEND sources_of_${folder} "${source}")
  endforeach()
  list(REMOVE_DUPLICATES folders)
  set(batches "")
  foreach(folder IN LISTS folders)
    list(LENGTH sources_of_${folder} count)
    math(EXPR last "${count} - 1")
    foreach(first RANGE 0 ${last} 8)
      list(SUBLIST sources_of_${folder} ${first} 8 some)
      list(TRANSFORM some REPLACE "(.+)" "#include \"\\1\"")
      list(JOIN some "\n" includes)
      set(batch "${CMAKE_BINARY_DIR}/batches/${name}/${folder}_${first}.cpp")
      file(CONFIGURE OUTPUT "${batch}" CONTENT "${includes}\n" @ONLY)
      list(APPEND batches "${batch}")
    endforeach()
  endforeach()
  set(${variable} "${batches}" PARENT_SCOPE)
endfunction()

# tabplane_library(<name> <source>...): a static library with our warnings and the repository root as its
# include directory. Without sources it is an interface library; <name>_scope says how to extend it.
function(tabplane_library name)
  if(ARGN)
    set(scope PUBLIC)
    add_library(${name} STATIC ${ARGN})
    target_link_libraries(${name} PRIVATE tabplane_warnings)
  else()
    set(scope INTERFACE)
    add_library(${name} INTERFACE)
    message(STATUS "tabplane: ${name} has no sources yet")
  endif()
  target_include_directories(${name} ${scope} "${PROJECT_SOURCE_DIR}")
  set(${name}_scope ${scope} PARENT_SCOPE)
endfunction()
