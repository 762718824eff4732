/* A plugin of gcc that puts functions into a section of their own. Built by the lines that need it. */
#include "gcc-plugin.h"
#include "plugin-version.h"
#include "tree.h"

int plugin_is_GPL_compatible;

static void function_seen(void *event_data, void *)
{
    tree function = (tree)event_data;
    set_decl_section_name(function, ".text.seen");
}

int plugin_init(struct plugin_name_args *plugin, struct plugin_gcc_version *version)
{
    if (!plugin_default_version_check(version, &gcc_version))
        return 1;
    register_callback(plugin->base_name, PLUGIN_PRE_GENERICIZE, function_seen, nullptr);
    return 0;
}
