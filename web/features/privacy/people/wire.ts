// Requests for a person's data as the server keeps them.
import { api } from "../../../kit/api";

export interface Someone {
  id: string;
  displayName: string | null;
  jobTitle: string | null;
  department: string | null;
}

export interface DataRequest {
  id: string;
  state: "gathering" | "ready" | "expired";
  person: Someone;
  by: Someone;
  asked: string;
  done: number;
  parts: number;
  records: number;
  ended: string | null;
  expires: string | null;
  isMine: boolean;
}

const path = "/salus/v1/privacy/dataRequests";
export const fileOf = (request: DataRequest) => `${path}/${request.id}/file`;
export const readRequests = async (signal: AbortSignal) => (await api.get<{ value: DataRequest[] }>(path, undefined, { signal })).value;
export const ask = (person: string) => api.post<DataRequest>(path, { person });
export const discard = (id: string) => api.delete(`${path}/${id}`);
