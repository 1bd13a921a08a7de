/** The bundle holds what the package does, and comes without types of its own. */
declare module "echarts/dist/echarts.esm.min.mjs" {
  export * from "echarts";
}
