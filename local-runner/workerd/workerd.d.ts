// workerd's npm package ships no types. It is CommonJS whose `default` is the path of the native program.
declare module "workerd" {
  const workerd: { default: string; compatibilityDate: string; version: string };
  export = workerd;
}
