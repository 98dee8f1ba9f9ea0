/// GitLab Duo: the models' own protocols, through GitLab's AI gateway.
@NullMarked
package dev.lungo.providers.vendor.gitlab;

import org.jspecify.annotations.NullMarked;
