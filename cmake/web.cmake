# WebAssembly: engine (no console) and console (engine, shell and platform).

# Small JavaScript, no eval (the page's content security policy forbids it), no file system.
add_library(tabplane_web_options INTERFACE)
target_compile_options(tabplane_web_options INTERFACE -fno-rtti)
target_link_options(tabplane_web_options INTERFACE
  --no-entry
  -sMODULARIZE=1 -sEXPORT_ES6=1
  -sALLOW_MEMORY_GROWTH=1
  -sWASM_BIGINT=1
  -sDYNAMIC_EXECUTION=0
  -sFILESYSTEM=0
  -sEXPORTED_FUNCTIONS=_malloc,_free)

tabplane_sources(engine_sources web/engine)
tabplane_sources(platform_sources web/platform)
file(GLOB platform_libraries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/platform/*.js")

function(tabplane_module name environment)
  add_executable(${name} ${ARGN})
  set_target_properties(${name} PROPERTIES SUFFIX .mjs)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE tabplane_core tabplane_web_options tabplane_warnings)
  target_link_options(${name} PRIVATE -sENVIRONMENT=${environment} -sEXPORT_NAME=${name})
endfunction()

if(engine_sources)
  tabplane_module(engine web,worker,node ${engine_sources})
endif()

if(platform_sources)
  tabplane_module(console web ${platform_sources} ${engine_sources})
  target_link_libraries(console PRIVATE tabplane_shell)
  target_link_options(console PRIVATE -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2)
  foreach(library IN LISTS platform_libraries)
    target_link_options(console PRIVATE "SHELL:--js-library \"${library}\"")
  endforeach()
  set_property(TARGET console APPEND PROPERTY LINK_DEPENDS ${platform_libraries})
endif()
