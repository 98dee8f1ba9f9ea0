/// GitHub Copilot: three protocols at one address.
@NullMarked
package dev.lungo.providers.protocol.copilot;

import org.jspecify.annotations.NullMarked;
