/// SAP AI Core's orchestration service.
@NullMarked
package dev.lungo.providers.vendor.sap;

import org.jspecify.annotations.NullMarked;
