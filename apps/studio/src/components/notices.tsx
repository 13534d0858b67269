interface NoticesProps {
  notices: readonly string[];
  onDismiss: () => void;
}

/** What of an address could not be taken, and what was taken instead, until the reader has seen it. */
export function Notices({ notices, onDismiss }: NoticesProps) {
  if (notices.length === 0) return null;
  return (
    <div class="trouble notices" role="alert">
      <p>Not all that the address asks for can be had:</p>
      <ul>
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <button type="button" onClick={onDismiss}>
        All right
      </button>
    </div>
  );
}
