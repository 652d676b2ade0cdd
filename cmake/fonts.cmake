# The faces of the console, made from installed fonts by scripts/fonts.py, in one file (shell/widgets/face_file.h):
#   ${fonts_folder}/faces.bin   for the page, which downloads it
#   #include "fonts/faces.h"    tabplane::fonts::file, the same embedded, for native programs

set(FONT_DIR "$ENV{FONT_DIR}" CACHE PATH "Folder with the Inter and JetBrains Mono font files; else fontconfig is asked")

# The Python that has fonttools need not be the first one on PATH.
if(NOT TABPLANE_PYTHON)
  cmake_path(CONVERT "$ENV{PATH}" TO_CMAKE_PATH_LIST search_path)
  foreach(folder IN LISTS search_path)
    if(EXISTS "${folder}/python3")
      execute_process(COMMAND "${folder}/python3" -c "import fontTools.subset"
        RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
      if(NOT failed)
        set(TABPLANE_PYTHON "${folder}/python3" CACHE FILEPATH "Python 3 with fonttools")
        break()
      endif()
    endif()
  endforeach()
endif()
if(NOT TABPLANE_PYTHON)
  if(EMSCRIPTEN)
    message(FATAL_ERROR "no Python 3 with fonttools on PATH: run scripts/setup, or set TABPLANE_PYTHON")
  endif()
  message(STATUS "tabplane: no Python 3 with fonttools on PATH")
  return()
endif()

set(fonts_folder "${CMAKE_BINARY_DIR}/generated/fonts")
set(fonts_inputs
  "${PROJECT_SOURCE_DIR}/scripts/fonts.py"
  "${PROJECT_SOURCE_DIR}/assets/fonts/faces.txt"
  "${PROJECT_SOURCE_DIR}/assets/fonts/characters.txt")
set(font_dir_option "")
if(FONT_DIR)
  set(font_dir_option --font-dir "${FONT_DIR}")
endif()

add_custom_command(
  OUTPUT "${fonts_folder}/faces.h" "${fonts_folder}/faces.cpp" "${fonts_folder}/faces.bin"
  COMMAND "${TABPLANE_PYTHON}" "${PROJECT_SOURCE_DIR}/scripts/fonts.py"
    --faces "${PROJECT_SOURCE_DIR}/assets/fonts/faces.txt"
    --characters "${PROJECT_SOURCE_DIR}/assets/fonts/characters.txt"
    --output "${fonts_folder}" ${font_dir_option}
  DEPENDS ${fonts_inputs}
  COMMENT "Making the console's faces"
  VERBATIM)

add_library(tabplane_fonts STATIC "${fonts_folder}/faces.h" "${fonts_folder}/faces.cpp")
target_include_directories(tabplane_fonts SYSTEM PUBLIC "${CMAKE_BINARY_DIR}/generated")
