/// SAP AI Core's orchestration service.
@NullMarked
package dev.lungo.providers.protocol.sap;

import org.jspecify.annotations.NullMarked;
