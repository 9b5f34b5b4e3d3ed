/** The stub runtime has it (std/assembly/rt/stub.ts), AssemblyScript's own types don't name it. */
declare namespace heap {
  function reset(): void;
}
