# WebAssembly: engine (no console) and console (engine, shell and platform).

# Some builds of Emscripten leave it to NODE_PATH to find the JavaScript parser that its optimiser needs.
# find_path asks the folders where a machine's Node modules are usually installed.
find_path(TABPLANE_ACORN NAMES acorn/package.json
  HINTS ENV NODE_PATH "${EMSCRIPTEN_ROOT_PATH}/node_modules"
  PATHS ${TABPLANE_HOST_PREFIXES} PATH_SUFFIXES share/nodejs lib/node_modules share/node_modules
  NO_CMAKE_FIND_ROOT_PATH)
if(TABPLANE_ACORN)
  set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND}" -E env "NODE_PATH=${TABPLANE_ACORN}")
endif()

# Small JavaScript, no eval (the page's content security policy forbids it), no file system.
add_library(tabplane_web_options INTERFACE)
target_link_options(tabplane_web_options INTERFACE
  --no-entry
  -sMODULARIZE=1 -sEXPORT_ES6=1
  -sALLOW_MEMORY_GROWTH=1
  -sWASM_BIGINT=1
  -sDYNAMIC_EXECUTION=0
  -sFILESYSTEM=0
  -sEXPORTED_FUNCTIONS=_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=HEAPU8)

# Nothing of ours throws or catches, and whatever leaves the module stops its engine for good. So no code of ours tidies
# up behind a throw: that was a third of what makes JSON, and a tenth of the rest.
if(core_sources)
  target_compile_options(tabplane_core PRIVATE -fno-exceptions)
endif()

tabplane_sources(engine_sources web/engine)
tabplane_sources(platform_sources web/platform)
set_source_files_properties(${engine_sources} ${platform_sources}
  PROPERTIES COMPILE_OPTIONS "${tabplane_small};${tabplane_called}")
file(GLOB platform_libraries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/platform/*.js")

function(tabplane_module name environment)
  add_executable(${name} ${ARGN})
  set_target_properties(${name} PROPERTIES SUFFIX .mjs)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE tabplane_core tabplane_web_options tabplane_warnings)
  target_compile_options(${name} PRIVATE -fno-exceptions)
  target_link_options(${name} PRIVATE -sENVIRONMENT=${environment} -sEXPORT_NAME=create_${name})
endfunction()

if(engine_sources)
  tabplane_module(engine web,worker ${engine_sources})
endif()

if(platform_sources)
  # Panels run once a frame over what is in sight: there bytes to download cost more than speed gains.
  list(JOIN tabplane_called " " called)
  target_compile_options(tabplane_shell PRIVATE -fno-exceptions "${tabplane_small}" "SHELL:${called}")

  # Where frames come from is chosen per program: the console in the product, a bench in the browser tests.
  set(console_frame "${PROJECT_SOURCE_DIR}/web/platform/console_frame.cpp")
  list(REMOVE_ITEM platform_sources "${console_frame}")
  add_library(tabplane_platform OBJECT ${platform_sources})
  target_link_libraries(tabplane_platform PUBLIC tabplane_shell tabplane_web_options PRIVATE tabplane_warnings)
  target_compile_options(tabplane_platform PRIVATE -fno-exceptions)
  target_link_options(tabplane_platform INTERFACE -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2)
  foreach(library IN LISTS platform_libraries)
    target_link_options(tabplane_platform INTERFACE "SHELL:--js-library \"${library}\"")
  endforeach()

  tabplane_module(console web "${console_frame}" ${engine_sources})
  tabplane_sources(platform_bench_sources tests/browser/platform)
  if(platform_bench_sources)
    tabplane_module(platform_bench web ${platform_bench_sources})
  endif()
  # A page downloads all of it before its first frame: the last passes look for bytes, not for speed, until they find no
  # more.
  target_link_options(console PRIVATE "$<$<CONFIG:Release>:-Oz;-sBINARYEN_EXTRA_PASSES=--converge>")
  foreach(module console platform_bench)
    if(TARGET ${module})
      target_link_libraries(${module} PRIVATE tabplane_platform)
      set_property(TARGET ${module} APPEND PROPERTY LINK_DEPENDS ${platform_libraries})
    endif()
  endforeach()
endif()

# The declarations of the JavaScript API, for those who use it from TypeScript; left out where there is no compiler.
set(type_declarations "")
if(EXISTS "${PROJECT_SOURCE_DIR}/node_modules/.bin/tsc")
  set(type_declarations "${CMAKE_BINARY_DIR}/types/tabplane.d.mts")
  file(GLOB api_files CONFIGURE_DEPENDS
    "${PROJECT_SOURCE_DIR}/web/*.mjs" "${PROJECT_SOURCE_DIR}/web/session/*.mjs" "${PROJECT_SOURCE_DIR}/web/journal/*.mjs"
    "${PROJECT_SOURCE_DIR}/web/sync/*.mjs")
  add_custom_command(
    OUTPUT "${type_declarations}"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${CMAKE_BINARY_DIR}/types"
    COMMAND "${PROJECT_SOURCE_DIR}/node_modules/.bin/tsc"
      --project "${PROJECT_SOURCE_DIR}/tsconfig.types.json" --outDir "${CMAKE_BINARY_DIR}/types"
    DEPENDS ${api_files} "${PROJECT_SOURCE_DIR}/tsconfig.json" "${PROJECT_SOURCE_DIR}/tsconfig.types.json"
    COMMENT "Declaring the types of the JavaScript API"
    VERBATIM)
endif()

# The page: everything that a static host serves, in dist. Its manifest is written last, so it stands for all.
set(TABPLANE_DIST "${PROJECT_SOURCE_DIR}/dist" CACHE PATH "Where the assembled page goes")
find_program(NODE_PROGRAM node REQUIRED)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/web/*.mjs" "${PROJECT_SOURCE_DIR}/web/page/*"
  "${PROJECT_SOURCE_DIR}/assets/scenarios/*.json")
set(page_modules "")
foreach(module engine console)
  if(TARGET ${module})
    list(APPEND page_modules ${module})
  endif()
endforeach()
add_custom_command(
  OUTPUT "${TABPLANE_DIST}/sizes.json"
  COMMAND "${NODE_PROGRAM}" "${PROJECT_SOURCE_DIR}/scripts/assemble.mjs"
    --modules "${CMAKE_BINARY_DIR}" --output "${TABPLANE_DIST}"
  DEPENDS ${page_files} ${page_modules} "${fonts_folder}/faces.bin" ${type_declarations}
    "${PROJECT_SOURCE_DIR}/scripts/assemble.mjs"
  COMMENT "Assembling the page"
  VERBATIM)
add_custom_target(dist DEPENDS "${TABPLANE_DIST}/sizes.json")
