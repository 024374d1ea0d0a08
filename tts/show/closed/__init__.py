"""Whether an essay is closed by what lies around it: settings of a site or a vault, data of a folder, a file beside."""
