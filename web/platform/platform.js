// What platform.h asks about the machine.
mergeInto(LibraryManager.library, {
  tabplane_on_a_mac: function () {
    return /Mac|iPhone|iPad/.test(navigator.platform);
  },
});
