# Dear ImGui, compiled from sources that are not part of this repository.

set(imgui_default "$ENV{IMGUI_DIR}")
if(NOT imgui_default AND EXISTS "${PROJECT_SOURCE_DIR}/build/deps/imgui/imgui.cpp")
  set(imgui_default "${PROJECT_SOURCE_DIR}/build/deps/imgui")
endif()
set(IMGUI_DIR "${imgui_default}" CACHE PATH "Sources of Dear ImGui, 1.92.2 or later")
if(NOT IMGUI_DIR AND imgui_default)
  set(IMGUI_DIR "${imgui_default}" CACHE PATH "" FORCE)
endif()

if(NOT EXISTS "${IMGUI_DIR}/imgui.cpp")
  if(EMSCRIPTEN)
    message(FATAL_ERROR "Dear ImGui not found: run scripts/setup, or set IMGUI_DIR to its sources")
  endif()
  return()
endif()

# The native build draws nothing, so it needs no backend.
set(imgui_backend "")
if(EMSCRIPTEN)
  set(imgui_backend "${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp")
  # What it asks of the drawing state is answered by web/platform/renderer.cpp.
  set_source_files_properties("${imgui_backend}" PROPERTIES COMPILE_DEFINITIONS "glGetIntegerv=tabplane_gl_state")
endif()

add_library(imgui STATIC
  "${IMGUI_DIR}/imgui.cpp"
  "${IMGUI_DIR}/imgui_draw.cpp"
  "${IMGUI_DIR}/imgui_tables.cpp"
  "${IMGUI_DIR}/imgui_widgets.cpp"
  ${imgui_backend})
target_include_directories(imgui SYSTEM PUBLIC "${IMGUI_DIR}" "${IMGUI_DIR}/backends")
target_compile_options(imgui PRIVATE -w)
target_compile_definitions(imgui PUBLIC
  "ImDrawIdx=unsigned int"  # one window may hold more than 65,535 vertices
  IMGUI_USE_WCHAR32         # text keeps every character, also those that no face of ours shows
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS)
target_compile_definitions(imgui PRIVATE IMGUI_DISABLE_DEFAULT_FONT)  # whoever draws text brings a face
if(EMSCRIPTEN)
  target_compile_definitions(imgui PRIVATE IMGUI_IMPL_OPENGL_ES3)  # WebGL 2
  # It throws nothing, and a frame of it is short: bytes to download cost more than speed gains.
  target_compile_options(imgui PRIVATE -fno-exceptions "${tabplane_small}")
endif()
