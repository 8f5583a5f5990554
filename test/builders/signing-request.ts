/** What `spec.request` has of jane's: `openssl req -new -subj /CN=jane/O=dev`. */
export const JANE =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIWU1IOENBUUF3SFRFTk1Bc0dBMVVFQXd3RWFtRnVaVEVNTUFvR0ExVUVDZ3dEWkdWMk1Ga3dFd1lIS29aSQp6ajBDQVFZSUtvWkl6ajBEQVFjRFFnQUVKTWFNVEQvTnoyVEJNMlRjT0wyTGxzcDVwRi9NOTl3QWZnelI0elVOCnhuM1JEMjd4TkVCWkt3TVIrYmRtcDRDbWRCTCtNS0JPczFBbnJPcHpMcGg1RXFBQU1Bb0dDQ3FHU000OUJBTUMKQTBrQU1FWUNJUURsc3lETUhMVnl4d3FVRGRwVW1JV29uV1VOQXphTDZiayszOGhMc1pPZ3ZnSWhBS1FnTXh2Mgprdjg4MmROSWNCaGdSSEZXRUpmZnNoNmQxR0lORHdQdjZYam8KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';

/** The manifest with which jane asks for a client's certificate. */
export const SIGNING_REQUEST = `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: jane}
spec: {request: ${JANE}, signerName: kubernetes.io/kube-apiserver-client, usages: [client auth]}
`;
