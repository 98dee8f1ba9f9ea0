/// GitLab Duo: the models' own protocols, through GitLab's AI gateway.
@NullMarked
package dev.lungo.providers.protocol.gitlab;

import org.jspecify.annotations.NullMarked;
