/// Tests of the policy, on its page and over the API.
package dev.countersign.web.policy;
