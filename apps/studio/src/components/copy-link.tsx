import { useEffect, useRef, useState } from 'preact/hooks';

interface CopyLinkProps {
  /** The address to copy. */
  address: string;
  /** What it leaves out, in a sentence. */
  without?: string;
}

/**
 * Copies an address to the clipboard and says so. Where a browser refuses that (an insecure page, a missing
 * permission), the address stands in a field, selected, to be copied by hand.
 */
export function CopyLink({ address, without = '' }: CopyLinkProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const field = useRef<HTMLInputElement>(null);
  // Another set-up has another address: what was said is of the one before.
  useEffect(() => setState('idle'), [address]);
  useEffect(() => {
    if (state === 'refused') field.current?.select();
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setState('copied');
    } catch {
      setState('refused');
    }
  }

  return (
    <div class="row copy-link">
      <button type="button" onClick={() => void copy()}>
        Copy link to this set-up
      </button>
      <span role="status">
        {state === 'copied' && `Copied. ${without}`}
        {state === 'refused' &&
          `The browser does not let the page copy. Copy the selected address: ${without}`}
      </span>
      {state === 'refused' && (
        <input
          ref={field}
          type="text"
          class="mono"
          readOnly
          value={address}
          aria-label="Address of this set-up"
        />
      )}
    </div>
  );
}
