/** Whom the lab takes everybody for: the administrator of a fresh kubeadm cluster, who may do all. */
export const LAB_USER = {
  groups: ['kubeadm:cluster-admins', 'system:authenticated'],
  username: 'kubernetes-admin',
} as const;
