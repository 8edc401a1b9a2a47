/// Tests of the register pages.
package dev.countersign.web.register;
