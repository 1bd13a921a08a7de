/**
 * Generated cases are the same in every everyday run, so that the same code gives the same answer twice; FAULTS=full draws
 * new ones each time. A counter-example prints its seed and path either way.
 */
import fc from "fast-check";

if (process.env.FAULTS !== "full") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260 });
