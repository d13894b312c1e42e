export { Inflate } from "fflate";
