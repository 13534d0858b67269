/** What codes of the operating system mean to a user who named a path. */
const MEANINGS: Record<string, string> = {
  ENOENT: 'does not exist. Check the path.',
  ENOTDIR: 'goes through a file as if that were a folder. Check the path.',
  EISDIR: 'is a folder. Name a file.',
  EEXIST: 'is a file, not a folder.',
  EACCES: 'is not open to you. Check its permissions.',
  EPERM: 'is not open to you. Check its permissions.',
  EROFS: 'is on a disk that cannot be written.',
  ENOSPC: 'did not fit: the disk is full.',
};

/** Whether an error came from the operating system: about a file, a folder, a device. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

/** An error of the operating system in words, without the path: `does not exist. Check the path.` */
export function explainSystemError(error: NodeJS.ErrnoException): string {
  return MEANINGS[error.code ?? ''] ?? `could not be used (${error.message}).`;
}
